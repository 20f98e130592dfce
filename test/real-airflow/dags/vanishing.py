"""Parsed once, then gone: the test harness deletes its copy of this file before the tests begin."""

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG("vanishing", schedule=None, tags=["gone"]):
    EmptyOperator(task_id="only")
