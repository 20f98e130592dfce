"""Broken on purpose: this file never becomes a DAG, only an import error."""

from airflow.sdk import DAG  # noqa: F401  (Airflow reads only files that name both)

raise ImportError("this file is broken on purpose")
