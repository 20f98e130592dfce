"""A gate that is skipped unless `open` is true. The tasks after it are then skipped too, except `always`."""

from airflow.exceptions import AirflowSkipException
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, task

with DAG("skipping", schedule=None, params={"open": False}):

    @task
    def gate(params: dict) -> None:
        if not params["open"]:
            raise AirflowSkipException("the gate is shut")

    behind = EmptyOperator(task_id="behind")
    always = EmptyOperator(task_id="always", trigger_rule="all_done")
    gate() >> behind >> EmptyOperator(task_id="far_behind") >> always
