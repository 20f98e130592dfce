"""A DAG that is paused initially. Its runs stay queued."""

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG("resting", schedule=None, is_paused_upon_creation=True, tags=["quick"]):
    EmptyOperator(task_id="import_reads") >> EmptyOperator(task_id="denoise", params={"dap": "amplicon-denoise@1.0.0"})
