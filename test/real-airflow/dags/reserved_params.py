"""DAG Params with the names that the gateway reserves in a run's conf."""

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, Param

with DAG(
    "reserved_params",
    schedule=None,
    tags=["quick"],
    params={"daps": Param({}, type="object"), "gateway": Param("none", type="string")},
):
    EmptyOperator(task_id="only", params={"dap": "read-trim@1.4.0"})
