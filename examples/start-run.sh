#!/usr/bin/env bash
# Starts a run, waits until it is finished and prints its state. Requires curl and jq.
#
#   ./start-run.sh WORKFLOW PARAMS.json [IDEMPOTENCY_KEY]
#
# GATEWAY_URL    the gateway (default: http://127.0.0.1:4000/graphql)
# GATEWAY_TOKEN  an Airflow token, if the gateway requires one
#
# Exit code: 0 the run succeeded, 1 the run failed, 2 the run was not started,
#            3 the outcome is unknown (retry with the same key).
set -euo pipefail

if [ $# -lt 2 ] || [ $# -gt 3 ]; then
  echo "usage: $0 WORKFLOW PARAMS.json [IDEMPOTENCY_KEY]" >&2
  exit 2
fi
url=${GATEWAY_URL:-http://127.0.0.1:4000/graphql}
workflow=$1
params=$(jq --slurp --compact-output 'if length == 1 then .[0] else error("expected one JSON value") end' "$2") || {
  echo "Cannot read $2." >&2
  exit 2
}
# With an idempotency key, the script can be repeated after any error and never starts a second run.
key=${3:-"$workflow-$(date +%s)-$$"}

# Sends an operation and prints the response. Fails when there is no GraphQL response. The token is passed in a file, so
# that it does not appear in the list of processes.
request() {
  jq -n --arg query "$1" --argjson variables "$2" '{query: $query, variables: $variables}' |
    curl --silent --show-error --max-time 320 --data-binary @- \
      --header "Content-Type: application/json" --header "Accept: application/json" \
      --header @<(if [ -n "${GATEWAY_TOKEN:-}" ]; then printf 'Authorization: Bearer %s\n' "$GATEWAY_TOKEN"; fi) \
      "$url" |
    jq -e 'if .data or .errors then . else error("not a GraphQL response") end' || {
    echo "No response from a gateway at $url." >&2
    return 1
  }
}

# Prints the errors of a response, with the JSON Pointer of each problem. Succeeds if there are any.
print_errors() {
  jq -re '.errors // empty | .[] |
    .message, ((.extensions.problems // [])[] | "  \(.pointer): \(.message)")' <<<"$1" >&2
}

outcome_unknown() {
  echo "Retry with the same key: $0 $workflow $1 $key" >&2
  exit 3
}

response=$(request 'mutation Start($input: StartRunInput!) {
  startRun(input: $input) { replayed warnings run { id state } }
}' "$(jq -n --arg workflowId "$workflow" --argjson params "$params" --arg idempotencyKey "$key" \
  '{input: {workflowId: $workflowId, params: $params, idempotencyKey: $idempotencyKey}}')") || outcome_unknown "$2"

if print_errors "$response"; then
  case $(jq -r '.errors[0].extensions.code' <<<"$response") in
    OUTCOME_UNKNOWN | INTERNAL_SERVER_ERROR) outcome_unknown "$2" ;;
    *) exit 2 ;;
  esac
fi
jq -r '.data.startRun.warnings[] | "warning: \(.)"' <<<"$response" >&2
run=$(jq -r .data.startRun.run.id <<<"$response")
echo "Started $run (key: $key)" >&2

state=null
until [ "$state" = SUCCESS ] || [ "$state" = FAILED ]; do
  response=$(request 'query Wait($id: ID!) { waitForRun(id: $id, timeoutSeconds: 300) { state } }' \
    "$(jq -n --arg id "$run" '{id: $id}')") || { sleep 5; continue; }
  if print_errors "$response"; then
    if [ "$(jq -r '.errors[0].extensions.retryable' <<<"$response")" != true ]; then exit 3; fi
    sleep 5
    continue
  fi
  state=$(jq -r .data.waitForRun.state <<<"$response")
  if [ "$state" = null ]; then
    echo "$run was deleted." >&2
    exit 3
  fi
done

echo "$run $state"
[ "$state" = SUCCESS ]
