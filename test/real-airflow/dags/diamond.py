"""A diamond whose tasks declare their profiles, with typed DAG Params that have defaults."""

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, Param

with DAG(
    "diamond",
    schedule=None,
    description="A diamond of four tasks",
    doc_md="# Diamond\n\nRead, look twice, report.",
    tags=["shape", "quick"],
    owner_links={},
    default_args={"owner": "triage-team"},
    params={
        "depth": Param(3, type="integer", minimum=1, maximum=10, description="How deep to look"),
        "label": Param(None, type=["null", "string"]),
        "mode": Param("fast", type="string", enum=["fast", "exact"]),
        "keep": Param(False, type="boolean"),
    },
):
    read = EmptyOperator(task_id="read", params={"dap": "read-trim@1.4.0"}, doc_md="Reads the samples.")
    left = EmptyOperator(task_id="left", params={"dap": "read-classify@2.1.0"})
    right = EmptyOperator(task_id="right", params={"dap": "read-classify@2.1.0"})
    report = EmptyOperator(task_id="report")
    read >> [left, right] >> report
