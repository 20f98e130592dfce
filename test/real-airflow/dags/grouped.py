"""Nested task groups. In the API, only the dots in the task ids show them."""

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, TaskGroup

with DAG("grouped", schedule=None, tags=["shape", "quick"]):
    start = EmptyOperator(task_id="check_releases")
    with TaskGroup("download") as download:
        EmptyOperator(task_id="genomes")
        with TaskGroup("annotations"):
            EmptyOperator(task_id="genes") >> EmptyOperator(task_id="repeats")
    start >> download >> EmptyOperator(task_id="index", params={"dap": "reference-index@1.0.0"})
