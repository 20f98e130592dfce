/**
 * Starts a run, waits until it is finished and prints its state. Requires graphql-request and Node 22.18 or newer.
 *
 *     node start-run.ts WORKFLOW PARAMS.json [IDEMPOTENCY_KEY]
 *
 * GATEWAY_URL    the gateway (default: http://127.0.0.1:4000/graphql)
 * GATEWAY_TOKEN  an Airflow token, if the gateway requires one
 *
 * Exit code: 0 the run succeeded, 1 the run failed, 2 the run was not started,
 *            3 the outcome is unknown (retry with the same key).
 *
 * `schema.ts` in this folder is generated from the gateway's schema by graphql-codegen.
 */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { ClientError, gql, GraphQLClient } from "graphql-request";
import type { MutationStartRunArgs, ParamProblem, QueryWaitForRunArgs, Run, StartRunPayload } from "./schema.ts";

type StartResult = { startRun: Pick<StartRunPayload, "replayed" | "warnings"> & { run: Pick<Run, "id"> } };
type WaitResult = { waitForRun: Pick<Run, "state" | "isFinished"> | null };
type Extensions = { code?: string; retryable?: boolean; problems?: ParamProblem[] };

const url = process.env["GATEWAY_URL"] || "http://127.0.0.1:4000/graphql";
const token = process.env["GATEWAY_TOKEN"];
const client = new GraphQLClient(url, { headers: token ? { authorization: `Bearer ${token}` } : {} });

const START = gql`
  mutation Start($input: StartRunInput!) {
    startRun(input: $input) {
      replayed
      warnings
      run {
        id
      }
    }
  }
`;
const WAIT = gql`
  query Wait($id: ID!) {
    waitForRun(id: $id, timeoutSeconds: 300) {
      state
      isFinished
    }
  }
`;

/** Returns the exit code. */
async function main([workflowId, file, key = `${workflowId}-${randomUUID()}`, ...rest]: string[]): Promise<number> {
  if (workflowId === undefined || file === undefined || rest.length > 0) {
    console.error("usage: start-run.ts WORKFLOW PARAMS.json [IDEMPOTENCY_KEY]");
    return 2;
  }
  let params: unknown;
  try {
    params = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
  let runId: string;
  try {
    const variables: MutationStartRunArgs = { input: { workflowId, params, idempotencyKey: key } };
    const { startRun } = await client.request<StartResult>(START, variables);
    for (const warning of startRun.warnings) console.error(`warning: ${warning}`);
    runId = startRun.run.id;
  } catch (error) {
    printErrors(error);
    const { code } = extensionsOf(error);
    if (code !== undefined && code !== "OUTCOME_UNKNOWN" && code !== "INTERNAL_SERVER_ERROR") return 2;
    console.error(`Retry with the same key: start-run.ts ${workflowId} ${file} ${key}`);
    return 3;
  }
  console.error(`Started ${runId} (key: ${key})`);
  return wait(runId);
}

async function wait(id: string): Promise<number> {
  for (;;) {
    try {
      const variables: QueryWaitForRunArgs = { id };
      const { waitForRun: run } = await client.request<WaitResult>(WAIT, variables);
      if (run === null) {
        console.error(`${id} was deleted.`);
        return 3;
      }
      if (run.isFinished) {
        console.log(`${id} ${run.state}`);
        return run.state === "SUCCESS" ? 0 : 1;
      }
    } catch (error) {
      printErrors(error);
      if (extensionsOf(error).retryable === false) return 3;
      await sleep(5000);
    }
  }
}

/** Prints the errors, with the JSON Pointer of each problem. */
function printErrors(error: unknown): void {
  if (error instanceof ClientError && error.response.errors !== undefined) {
    for (const { message } of error.response.errors) console.error(message);
    for (const { pointer, message } of extensionsOf(error).problems ?? []) console.error(`  ${pointer}: ${message}`);
    return;
  }
  const reason = error instanceof ClientError ? `HTTP ${error.response.status}` : String(error);
  console.error(`No response from a gateway at ${url}: ${reason}`);
}

/** The extensions of the first GraphQL error; empty when there was no GraphQL response. */
function extensionsOf(error: unknown): Extensions {
  return error instanceof ClientError ? ((error.response.errors?.[0]?.extensions ?? {}) as Extensions) : {};
}

process.exitCode = await main(process.argv.slice(2));
