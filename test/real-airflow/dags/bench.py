"""For benchmarks: DAP_GATEWAY_BENCH_DAGS=50 creates 50 DAGs of twelve tasks. Without it, this file creates none."""

import os

from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

DAPS = ["read-trim@1.4.0", "read-align@1.2.0", "variant-call@2.0.1", None]

for number in range(int(os.environ.get("DAP_GATEWAY_BENCH_DAGS", "0"))):
    with DAG(f"bench_{number:02}", schedule=None, tags=["bench"], params={"depth": 3}):
        previous = None
        for step in range(12):
            dap = DAPS[step % len(DAPS)]
            current = EmptyOperator(task_id=f"step_{step:02}", params={"dap": dap} if dap else {})
            if previous:
                previous >> current
            previous = current
