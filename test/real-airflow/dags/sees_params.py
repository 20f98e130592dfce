"""Tasks that return their input: `look` returns its `params` and `dag_run.conf`, `own` the parameters of its profile."""

from airflow.sdk import DAG, get_current_context, task

with DAG("sees_params", schedule=None, tags=["params"]):

    @task(params={"dap": "read-trim@1.4.0", "depth": 5})
    def look() -> dict:
        context = get_current_context()
        return {"params": dict(context["params"]), "conf": context["dag_run"].conf}

    @task
    def own() -> object:
        conf = get_current_context()["dag_run"].conf or {}
        return conf.get("daps", {}).get("look")

    look() >> own()
