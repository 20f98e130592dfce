"""Reads [[schema, value], ...] as JSON texts from standard input and prints, as JSON, whether Airflow accepts each value for a DAG Param of that schema."""

import json
import sys

from airflow.exceptions import ParamValidationError
from airflow.serialization.definitions.param import SerializedParam, SerializedParamsDict


def accepts(schema: str, value: str) -> bool:
    params = SerializedParamsDict({"param": SerializedParam(**json.loads(schema))})
    try:
        params.deep_merge({"param": json.loads(value)}).validate()
    except ParamValidationError:
        return False
    return True


print(json.dumps([accepts(*case) for case in json.load(sys.stdin)]))
