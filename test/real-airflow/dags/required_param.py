"""A DAG Param without a default, so every start must send it."""

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG, Param

with DAG(
    "required_param",
    schedule=None,
    tags=["quick"],
    params={"instrument": Param(type="string", enum=["orbitrap", "tof", "ion-trap"]), "runs": Param(1, type="integer")},
):
    EmptyOperator(task_id="search", params={"dap": "peptide-search@1.0.0"})
