"""A gate that stays shut unless `open` is true: what follows is skipped, `always` runs all the same."""

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, task

with DAG("skipping", schedule=None, params={"open": False}):

    @task.short_circuit(ignore_downstream_trigger_rules=False)
    def gate(params: dict) -> bool:
        return params["open"]

    behind = EmptyOperator(task_id="behind")
    always = EmptyOperator(task_id="always", trigger_rule="all_done")
    gate() >> behind >> EmptyOperator(task_id="far_behind") >> always
