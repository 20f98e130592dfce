/**
 * Starts a run, waits until it is over, and says how it went. Needs graphql-request and Node 22.18 or newer.
 *
 *     node start-run.ts WORKFLOW PARAMS.json [IDEMPOTENCY_KEY]
 *
 * GATEWAY_URL    the gateway (default: http://127.0.0.1:4000/graphql)
 * GATEWAY_TOKEN  an Airflow token, where the gateway asks for one
 *
 * Exit code: 0 the run succeeded, 1 it failed, 2 it was not started, 3 nobody can say (run it again with the same key).
 * `schema.ts` beside this file is made of the gateway's schema by graphql-codegen.
 */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { ClientError, gql, GraphQLClient } from "graphql-request";
import type { MutationStartRunArgs, ParamProblem, QueryWaitForRunArgs, Run, StartRunPayload } from "./schema.ts";

type Started = { startRun: Pick<StartRunPayload, "replayed" | "warnings"> & { run: Pick<Run, "id"> } };
type Waited = { waitForRun: Pick<Run, "state" | "isFinished"> | null };
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

/** What the process exits with. */
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
    const { startRun } = await client.request<Started>(START, variables);
    for (const warning of startRun.warnings) console.error(`warning: ${warning}`);
    runId = startRun.run.id;
  } catch (error) {
    complain(error);
    const { code } = extensionsOf(error);
    if (code !== undefined && code !== "OUTCOME_UNKNOWN" && code !== "INTERNAL_SERVER_ERROR") return 2;
    console.error(`Again, with the same key: start-run.ts ${workflowId} ${file} ${key}`);
    return 3;
  }
  console.error(`started ${runId} (key: ${key})`);
  return wait(runId);
}

async function wait(id: string): Promise<number> {
  for (;;) {
    try {
      const variables: QueryWaitForRunArgs = { id };
      const { waitForRun: run } = await client.request<Waited>(WAIT, variables);
      if (run === null) {
        console.error(`${id} is gone: somebody has deleted it.`);
        return 3;
      }
      if (run.isFinished) {
        console.log(`${id} ${run.state}`);
        return run.state === "SUCCESS" ? 0 : 1;
      }
    } catch (error) {
      complain(error);
      if (extensionsOf(error).retryable === false) return 3;
      await sleep(5000);
    }
  }
}

/** Every problem, with the place it is about. */
function complain(error: unknown): void {
  if (error instanceof ClientError && error.response.errors !== undefined) {
    for (const { message } of error.response.errors) console.error(message);
    for (const { pointer, message } of extensionsOf(error).problems ?? []) console.error(`  ${pointer}: ${message}`);
    return;
  }
  const why = error instanceof ClientError ? `HTTP ${error.response.status}` : String(error);
  console.error(`The gateway at ${url} did not answer: ${why}`);
}

/** What the gateway says of its first error; nothing where it was not the gateway that answered. */
function extensionsOf(error: unknown): Extensions {
  return error instanceof ClientError ? ((error.response.errors?.[0]?.extensions ?? {}) as Extensions) : {};
}

process.exitCode = await main(process.argv.slice(2));
