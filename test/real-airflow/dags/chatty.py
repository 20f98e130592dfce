"""A task that logs `lines` printed lines, one line per level, an exception, non-ASCII text and a very long line."""

import logging

from airflow.sdk import DAG, Param, task

with DAG("chatty", schedule=None, params={"lines": Param(20, type="integer", minimum=0)}):

    @task
    def talk(params: dict) -> None:
        for number in range(params["lines"]):
            print(f"line {number}")
        log = logging.getLogger("chatty.talk")
        log.info("an info line")
        log.warning("a warning line")
        log.error("an error line")
        print("größer als 1 µm, 試料")
        print("x" * 5000)
        try:
            raise KeyError("caught and logged")
        except KeyError:
            log.exception("an exception line")

    talk()
