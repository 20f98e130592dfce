"""Tasks mapped over a list that a task of the run returns. With `count` 0, the list is empty."""

from airflow.sdk import DAG, Param, task

with DAG("mapped", schedule=None, tags=["shape"], params={"count": Param(3, type="integer", minimum=0)}):

    @task
    def samples(params: dict) -> list[str]:
        return [f"sample-{number}" for number in range(params["count"])]

    @task(params={"dap": "read-trim@1.4.0"}, map_index_template="{{ task.op_kwargs['sample'] }}")
    def trim(sample: str) -> str:
        return sample.upper()

    @task
    def total(trimmed: list[str]) -> int:
        return len(list(trimmed))

    total(trim.expand(sample=samples()))
