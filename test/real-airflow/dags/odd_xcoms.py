"""XCom values of every type, one per key, and a return value."""

from datetime import datetime, timezone

from airflow.sdk import DAG, get_current_context, task

VALUES = {
    "yes": True,
    "beyond_2_53": {"n": 12345678901234567890},
    "fraction": 0.1,
    "text": "größer, 試料, \"quoted\"",
    "empty": "",
    "list": [1, "two", None, [3]],
    "nested": {"a": [1, None, True], "b": {"c": {}}},
    "moment": datetime(2026, 1, 1, tzinfo=timezone.utc),
}

with DAG("odd_xcoms", schedule=None):

    @task
    def push() -> dict:
        ti = get_current_context()["ti"]
        for key, value in VALUES.items():
            ti.xcom_push(key=key, value=value)
        return {"pushed": len(VALUES)}

    push()
