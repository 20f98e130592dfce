"""A DAG without profiles and Params, and a DAG without tasks."""

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG("plain", schedule=None, tags=["quick"]):
    EmptyOperator(task_id="only")

with DAG("no_tasks", schedule=None, params={"colour": "blue"}):
    pass
