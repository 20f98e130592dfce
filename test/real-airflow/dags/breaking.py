"""Parsed once, then broken: the test harness writes an error into its copy of this file before the tests begin."""

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG("breaking", schedule=None, tags=["gone"]):
    EmptyOperator(task_id="only")
