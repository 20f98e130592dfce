"""Broken on purpose: this file never becomes a DAG, only an import error."""

raise ImportError("this file is broken on purpose")
