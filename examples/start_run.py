#!/usr/bin/env python3
"""Starts a run, waits until it is over, and says how it went. Needs nothing but Python 3.9 or newer.

    start_run.py WORKFLOW PARAMS.json [IDEMPOTENCY_KEY]

GATEWAY_URL    the gateway (default: http://127.0.0.1:4000/graphql)
GATEWAY_TOKEN  an Airflow token, where the gateway asks for one

Exit code: 0 the run succeeded, 1 it failed, 2 it was not started, 3 nobody can say (run it again with the same key).
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


class Refused(Exception):
    """The gateway answered with errors."""

    def __init__(self, errors: list[dict]) -> None:
        super().__init__(errors[0]["message"])
        self.errors = errors

    @property
    def code(self) -> str:
        return self.errors[0]["extensions"]["code"]

    @property
    def retryable(self) -> bool:
        return self.errors[0]["extensions"].get("retryable", False)

    def complain(self) -> None:
        """Every problem, with the place it is about."""
        for error in self.errors:
            print(error["message"], file=sys.stderr)
            for problem in error["extensions"].get("problems", []):
                print(f"  {problem['pointer']}: {problem['message']}", file=sys.stderr)


def ask(query: str, variables: dict) -> dict:
    """The data of one operation. Raises Refused for one with errors, OSError or ValueError where no gateway answers."""
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if TOKEN:
        headers["Authorization"] = f"Bearer {TOKEN}"
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(URL, body, headers)
    try:
        with urllib.request.urlopen(request, timeout=320) as response:
            answer = json.load(response)
    except urllib.error.HTTPError as error:
        # Bad parameters are HTTP 400, a refusal 403 and so on: the reasons are in the body all the same.
        answer = json.load(error)
    if not isinstance(answer, dict) or not ("data" in answer or "errors" in answer):
        raise ValueError("that is no answer of a gateway")
    if answer.get("errors"):
        raise Refused(answer["errors"])
    return answer["data"]


def start(workflow: str, params: object, key: str) -> str:
    """The id of the run. The same key is the same run, however often it is asked for."""
    data = ask(START, {"input": {"workflowId": workflow, "params": params, "idempotencyKey": key}})
    for warning in data["startRun"]["warnings"]:
        print(f"warning: {warning}", file=sys.stderr)
    return data["startRun"]["run"]["id"]


def wait(run: str) -> str | None:
    """The state in which the run ended; None where it is gone."""
    while True:
        try:
            found = ask(WAIT, {"id": run})["waitForRun"]
            if found is None or found["isFinished"]:
                return found and found["state"]
        except (OSError, ValueError) as error:
            print(f"The gateway at {URL} did not answer: {error}", file=sys.stderr)
            time.sleep(5)
        except Refused as refused:
            if not refused.retryable:
                raise
            refused.complain()
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
    again = f"Again, with the same key: {sys.argv[0]} {workflow} {file} {key}"
    try:
        run = start(workflow, params, key)
    except Refused as refused:
        refused.complain()
        if refused.code not in ("OUTCOME_UNKNOWN", "INTERNAL_SERVER_ERROR"):
            return 2
        print(again, file=sys.stderr)
        return 3
    except (OSError, ValueError) as error:
        print(f"The gateway at {URL} did not answer: {error}", again, sep="\n", file=sys.stderr)
        return 3
    print(f"started {run} (key: {key})", file=sys.stderr)
    try:
        state = wait(run)
    except Refused as refused:
        refused.complain()
        return 3
    if state is None:
        print(f"{run} is gone: somebody has deleted it.", file=sys.stderr)
        return 3
    print(f"{run} {state}")
    return 0 if state == "SUCCESS" else 1


if __name__ == "__main__":
    sys.exit(main())
