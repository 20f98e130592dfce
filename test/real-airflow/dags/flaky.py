"""One task succeeds at its second attempt, the next one always fails, and the last one never runs."""

from datetime import timedelta

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, get_current_context, task

with DAG("flaky", schedule=None, tags=["failing"]):

    @task(retries=2, retry_delay=timedelta(seconds=1), params={"dap": "variant-call@2.0.1"})
    def second_try() -> int:
        attempt = get_current_context()["ti"].try_number
        if attempt < 2:
            raise ValueError(f"attempt {attempt} found no reference")
        return attempt

    @task
    def hopeless() -> None:
        raise RuntimeError("there is nothing to call")

    second_try() >> hopeless() >> EmptyOperator(task_id="unreached")
