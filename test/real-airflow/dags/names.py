"""Names that Airflow allows: letters of any script in ids, any characters in display names and tags."""

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG(
    "größe.übersicht-1",
    dag_display_name="Größen & Übersicht 概要",
    schedule=None,
    description="Umlauts, \"quotes\", <tags> & a line\nbreak",
    tags=["grün", "試料", "quick"],
):
    EmptyOperator(task_id="prüfen.ß-1", task_display_name="Prüfen ✓")
