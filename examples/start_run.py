#!/usr/bin/env python3
"""Starts a run, waits until it is finished and prints its state. Requires only Python 3.9 or newer.

    start_run.py WORKFLOW PARAMS.json [IDEMPOTENCY_KEY]

GATEWAY_URL    the gateway (default: http://127.0.0.1:4000/graphql)
GATEWAY_TOKEN  an Airflow token, if the gateway requires one

Exit code: 0 the run succeeded, 1 the run failed, 2 the run was not started,
           3 the outcome is unknown (retry with the same key).
"""

from __future__ import annotations

import json
import os
import sys
import time
import urllib.error
import urllib.request
import uuid

URL = os.environ.get("GATEWAY_URL") or "http://127.0.0.1:4000/graphql"
TOKEN = os.environ.get("GATEWAY_TOKEN")

START = """mutation Start($input: StartRunInput!) {
  startRun(input: $input) { replayed warnings run { id } }
}"""
WAIT = """query Wait($id: ID!) {
  waitForRun(id: $id, timeoutSeconds: 300) { state isFinished }
}"""


class GraphQLError(Exception):
    """The response contains errors."""

    def __init__(self, errors: list[dict]) -> None:
        super().__init__(errors[0]["message"])
        self.errors = errors

    @property
    def code(self) -> str:
        return self.errors[0]["extensions"]["code"]

    @property
    def retryable(self) -> bool:
        return self.errors[0]["extensions"].get("retryable", False)

    def report(self) -> None:
        """Prints the errors, with the JSON Pointer of each problem."""
        for error in self.errors:
            print(error["message"], file=sys.stderr)
            for problem in error["extensions"].get("problems", []):
                print(f"  {problem['pointer']}: {problem['message']}", file=sys.stderr)


def send(query: str, variables: dict) -> dict:
    """Returns the data of an operation.

    Raises GraphQLError for errors in the response, OSError or ValueError when there is no GraphQL response.
    """
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if TOKEN:
        headers["Authorization"] = f"Bearer {TOKEN}"
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(URL, body, headers)
    try:
        with urllib.request.urlopen(request, timeout=320) as response:
            result = json.load(response)
    except urllib.error.HTTPError as error:
        # Errors have statuses such as 400 or 403; the body contains the reasons.
        result = json.load(error)
    if not isinstance(result, dict) or not ("data" in result or "errors" in result):
        raise ValueError("not a GraphQL response")
    if result.get("errors"):
        raise GraphQLError(result["errors"])
    return result["data"]


def start(workflow: str, params: object, key: str) -> str:
    """Returns the id of the run. Requests with the same key start one run."""
    data = send(START, {"input": {"workflowId": workflow, "params": params, "idempotencyKey": key}})
    for warning in data["startRun"]["warnings"]:
        print(f"warning: {warning}", file=sys.stderr)
    return data["startRun"]["run"]["id"]


def wait(run: str) -> str | None:
    """Returns the final state of the run, or None if it was deleted."""
    while True:
        try:
            current = send(WAIT, {"id": run})["waitForRun"]
            if current is None or current["isFinished"]:
                return current and current["state"]
        except (OSError, ValueError) as error:
            print(f"No response from a gateway at {URL}: {error}", file=sys.stderr)
            time.sleep(5)
        except GraphQLError as error:
            if not error.retryable:
                raise
            error.report()
            time.sleep(5)


def main() -> int:
    if not 3 <= len(sys.argv) <= 4:
        print(__doc__, file=sys.stderr)
        return 2
    workflow, file = sys.argv[1:3]
    key = sys.argv[3] if len(sys.argv) == 4 else f"{workflow}-{uuid.uuid4()}"
    try:
        with open(file, encoding="utf-8") as text:
            params = json.load(text)
    except (OSError, ValueError) as error:
        print(f"{file}: {error}", file=sys.stderr)
        return 2
    retry = f"Retry with the same key: {sys.argv[0]} {workflow} {file} {key}"
    try:
        run = start(workflow, params, key)
    except GraphQLError as error:
        error.report()
        if error.code not in ("OUTCOME_UNKNOWN", "INTERNAL_SERVER_ERROR"):
            return 2
        print(retry, file=sys.stderr)
        return 3
    except (OSError, ValueError) as error:
        print(f"No response from a gateway at {URL}: {error}", retry, sep="\n", file=sys.stderr)
        return 3
    print(f"Started {run} (key: {key})", file=sys.stderr)
    try:
        state = wait(run)
    except GraphQLError as error:
        error.report()
        return 3
    if state is None:
        print(f"{run} was deleted.", file=sys.stderr)
        return 3
    print(f"{run} {state}")
    return 0 if state == "SUCCESS" else 1


if __name__ == "__main__":
    sys.exit(main())
