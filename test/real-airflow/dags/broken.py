"""A file that raises an ImportError, so it creates an import error and no DAG."""

from airflow.sdk import DAG  # noqa: F401  (Airflow reads only files that name both)

raise ImportError("this file is broken on purpose")
