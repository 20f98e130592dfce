#!/usr/bin/env bash
# Starts a run, waits until it is over, and says how it went. Needs curl and jq.
#
#   ./start-run.sh WORKFLOW PARAMS.json [IDEMPOTENCY_KEY]
#
# GATEWAY_URL    the gateway (default: http://127.0.0.1:4000/graphql)
# GATEWAY_TOKEN  an Airflow token, where the gateway asks for one
#
# Exit code: 0 the run succeeded, 1 it failed, 2 it was not started, 3 nobody can say (run it again with the same key).
set -euo pipefail

if [ $# -lt 2 ] || [ $# -gt 3 ]; then
  echo "usage: $0 WORKFLOW PARAMS.json [IDEMPOTENCY_KEY]" >&2
  exit 2
fi
url=${GATEWAY_URL:-http://127.0.0.1:4000/graphql}
workflow=$1
params=$(jq --slurp --compact-output 'if length == 1 then .[0] else error("one JSON value is wanted") end' "$2") || {
  echo "$2 cannot be read." >&2
  exit 2
}
# With a key of its own this script can be run again after any accident, and never starts a second run.
key=${3:-"$workflow-$(date +%s)-$$"}

# Sends one operation and prints the answer; fails where it is none of a gateway's. The token goes by a file, so that no
# list of processes shows it.
ask() {
  jq -n --arg query "$1" --argjson variables "$2" '{query: $query, variables: $variables}' |
    curl --silent --show-error --max-time 320 --data-binary @- \
      --header "Content-Type: application/json" --header "Accept: application/json" \
      --header @<(if [ -n "${GATEWAY_TOKEN:-}" ]; then printf 'Authorization: Bearer %s\n' "$GATEWAY_TOKEN"; fi) \
      "$url" |
    jq -e 'if .data or .errors then . else error("no answer of a gateway") end' || {
    echo "The gateway at $url did not answer." >&2
    return 1
  }
}

# Whether an answer is one with errors; says what went wrong, each problem with the place it is about.
has_errors() {
  jq -re '.errors // empty | .[] | .message, ((.extensions.problems // [])[] | "  \(.pointer): \(.message)")' <<<"$1" >&2
}

again() {
  echo "Again, with the same key: $0 $workflow $1 $key" >&2
  exit 3
}

answer=$(ask 'mutation Start($input: StartRunInput!) {
  startRun(input: $input) { replayed warnings run { id state } }
}' "$(jq -n --arg workflowId "$workflow" --argjson params "$params" --arg idempotencyKey "$key" \
  '{input: {workflowId: $workflowId, params: $params, idempotencyKey: $idempotencyKey}}')") || again "$2"

if has_errors "$answer"; then
  case $(jq -r '.errors[0].extensions.code' <<<"$answer") in
    OUTCOME_UNKNOWN | INTERNAL_SERVER_ERROR) again "$2" ;;
    *) exit 2 ;;
  esac
fi
jq -r '.data.startRun.warnings[] | "warning: \(.)"' <<<"$answer" >&2
run=$(jq -r .data.startRun.run.id <<<"$answer")
echo "started $run (key: $key)" >&2

state=null
until [ "$state" = SUCCESS ] || [ "$state" = FAILED ]; do
  answer=$(ask 'query Wait($id: ID!) { waitForRun(id: $id, timeoutSeconds: 300) { state } }' \
    "$(jq -n --arg id "$run" '{id: $id}')") || { sleep 5; continue; }
  if has_errors "$answer"; then
    if [ "$(jq -r '.errors[0].extensions.retryable' <<<"$answer")" != true ]; then exit 3; fi
    sleep 5
    continue
  fi
  state=$(jq -r .data.waitForRun.state <<<"$answer")
  if [ "$state" = null ]; then
    echo "$run is gone: somebody has deleted it." >&2
    exit 3
  fi
done

echo "$run $state"
[ "$state" = SUCCESS ]
