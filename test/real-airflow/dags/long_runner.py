"""A run of minutes: the middle task sleeps for `seconds` and prints a line every second."""

import time

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, Param, task

with DAG("long_runner", schedule=None, tags=["slow"], params={"seconds": Param(180, type="integer", minimum=0)}):

    @task(params={"dap": "genome-assemble@2.0.0"})
    def assemble(params: dict) -> None:
        for second in range(params["seconds"]):
            print(f"second {second} of {params['seconds']}")
            time.sleep(1)

    EmptyOperator(task_id="trim_reads") >> assemble() >> EmptyOperator(task_id="polish")
