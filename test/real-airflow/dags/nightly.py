"""Three scheduled DAGs with past runs. Their runs have the same ids (`scheduled__2025-01-01T00:00:00+00:00` and so on)."""

from datetime import datetime, timezone

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

for name in ("nightly_genomes", "nightly_annotations", "nightly_index"):
    with DAG(
        name,
        schedule="0 3 * * *",
        start_date=datetime(2025, 1, 1, tzinfo=timezone.utc),
        end_date=datetime(2025, 1, 5, tzinfo=timezone.utc),
        catchup=True,
        max_active_runs=2,
        tags=["scheduled", "quick"],
    ):
        EmptyOperator(task_id="check") >> EmptyOperator(task_id="fetch")
