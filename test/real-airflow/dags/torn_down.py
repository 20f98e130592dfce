"""Setup, work, teardown: the teardown runs even if the work fails."""

import time

from airflow.sdk import DAG, Param, setup, task, teardown

with DAG("torn_down", schedule=None, params={"seconds": Param(0, type="integer", minimum=0)}):

    @setup
    def reserve() -> str:
        return "scratch"

    @task
    def work(params: dict) -> None:
        time.sleep(params["seconds"])

    @teardown
    def release() -> None:
        print("released")

    reserved, worked, released = reserve(), work(), release()
    reserved >> worked >> released
    reserved >> released
