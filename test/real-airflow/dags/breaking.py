"""A DAG that Airflow parses once. The test harness then writes an error into its copy of this file before the tests start."""

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG("breaking", schedule=None, tags=["gone"]):
    EmptyOperator(task_id="only")
