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
params=$(jq -c . "$2") || exit 2
# With a key of its own this script can be run again after any accident, and never starts a second run.
key=${3:-"$workflow-$(date +%s)-$$"}

# Sends one operation; prints the whole answer. The token goes by a file, so that no list of processes shows it.
ask() {
  jq -n --arg query "$1" --argjson variables "$2" '{query: $query, variables: $variables}' |
    curl --silent --show-error --max-time 320 --data-binary @- \
      --header "Content-Type: application/json" --header "Accept: application/json" \
      --header @<(if [ -n "${GATEWAY_TOKEN:-}" ]; then printf 'Authorization: Bearer %s\n' "$GATEWAY_TOKEN"; fi) \
      "$url"
}

# What went wrong, for people: each problem with the place it is about.
complain() {
  jq -r '.errors[] | .message, ((.extensions.problems // [])[] | "  \(.pointer): \(.message)")' >&2
}

answer=$(ask 'mutation Start($input: StartRunInput!) {
  startRun(input: $input) { replayed warnings run { id state } }
}' "$(jq -n --arg workflowId "$workflow" --argjson params "$params" --arg idempotencyKey "$key" \
  '{input: {workflowId: $workflowId, params: $params, idempotencyKey: $idempotencyKey}}')") || {
  echo "The gateway at $url did not answer. Again, with the same key: $0 $workflow $2 $key" >&2
  exit 3
}

if [ "$(jq '.errors | length' <<<"$answer")" -gt 0 ]; then
  complain <<<"$answer"
  if [ "$(jq -r '.errors[0].extensions.code' <<<"$answer")" = OUTCOME_UNKNOWN ]; then exit 3; fi
  exit 2
fi
jq -r '.data.startRun.warnings[] | "warning: \(.)"' <<<"$answer" >&2
run=$(jq -r .data.startRun.run.id <<<"$answer")
echo "started $run (key: $key)" >&2

while :; do
  answer=$(ask 'query Wait($id: ID!) { waitForRun(id: $id, timeoutSeconds: 300) { state isFinished url } }' \
    "$(jq -n --arg id "$run" '{id: $id}')") || { sleep 5; continue; }
  if [ "$(jq '.errors | length' <<<"$answer")" -gt 0 ]; then
    if [ "$(jq -r '.errors[0].extensions.retryable' <<<"$answer")" = true ]; then sleep 5; continue; fi
    complain <<<"$answer"
    exit 3
  fi
  if [ "$(jq -r '.data.waitForRun == null' <<<"$answer")" = true ]; then
    echo "$run is gone: somebody has deleted it." >&2
    exit 3
  fi
  if [ "$(jq -r .data.waitForRun.isFinished <<<"$answer")" = true ]; then break; fi
done

state=$(jq -r .data.waitForRun.state <<<"$answer")
echo "$run $state"
[ "$state" = SUCCESS ]
