import { isDeepStrictEqual } from "node:util";
import { Hono } from "hono";
import { createAuth, type Role } from "./auth.ts";
import { realClock, type Clock } from "./clock.ts";
import { handlerOf, jsonResponse, methodNotAllowed, routeNotFound, type Api } from "./endpoint.ts";
import { authEndpoints } from "./handlers/auth.ts";
import { bulkEndpoints } from "./handlers/bulk.ts";
import { clearRunsEndpoints } from "./handlers/clear-runs.ts";
import { clearTaskInstancesEndpoints } from "./handlers/clear-task-instances.ts";
import { dagEndpoints } from "./handlers/dags.ts";
import { eventLogEndpoints } from "./handlers/event-logs.ts";
import { instanceWriteEndpoints } from "./handlers/instance-writes.ts";
import { instanceEndpoints } from "./handlers/instances.ts";
import { logEndpoints } from "./handlers/logs.ts";
import { runWriteEndpoints } from "./handlers/run-writes.ts";
import { runEndpoints } from "./handlers/runs.ts";
import { serviceEndpoints } from "./handlers/service.ts";
import { taskEndpoints } from "./handlers/tasks.ts";
import { triggerEndpoints } from "./handlers/trigger.ts";
import { waitEndpoints } from "./handlers/wait.ts";
import { xcomEndpoints } from "./handlers/xcom.ts";
import { addDag, createSimulation, updateDag } from "./simulation/simulation.ts";
import type { DagRow, Tables } from "./simulation/tables.ts";
import { manifestDag, type ManifestWorkflow } from "./workflows/manifest-dag.ts";
import type { DemoWorld } from "./world.ts";

export type DemoAirflow = {
  /** Handles one request. The host of its URL is ignored. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** A bearer token for the user of a role (default: `admin`), valid for `lifeSeconds` (default: one day). */
  readonly token: (role?: Role, lifeSeconds?: number) => Promise<string>;
  /** The current rows, for tests that check state which the API does not return. */
  readonly tables: Tables;
  /**
   * Creates a workflow for each manifest that the demo has no workflow for. Updates a workflow that it created before when the
   * manifest's tasks have changed.
   */
  readonly addManifestWorkflows: (workflows: readonly ManifestWorkflow[]) => void;
  /** Stops the scheduler. */
  readonly close: () => void;
};

export type DemoOptions = {
  readonly world: DemoWorld;
  readonly seed?: string | number;
  readonly clock?: Clock;
};

/**
 * Creates an Airflow 3.3.2 in this process: its REST API as a fetch function, and a scheduler that advances runs and task
 * instances by the clock. Nothing is stored on disk.
 */
export function createDemoAirflow({ world, seed = "demo", clock = realClock }: DemoOptions): DemoAirflow {
  const tables = createSimulation({ world, seed, clock });
  const auth = createAuth(clock);
  let lastNumber = 0;
  const count = () => (lastNumber += 1);
  const app = createApp({ tables, auth, count });
  return {
    fetch: async (request) => await app.fetch(request),
    token: async (role = "admin", lifeSeconds = 86_400) => await auth.sign({ name: role, role }, lifeSeconds),
    tables,
    addManifestWorkflows: (workflows) => {
      for (const workflow of workflows) addManifestWorkflow(tables, workflow, world);
    },
    close: () => tables.timeline.close(),
  };
}

function addManifestWorkflow(tables: Tables, workflow: ManifestWorkflow, { dags }: DemoWorld): void {
  if (dags.some(({ dagId }) => dagId === workflow.dagId)) return;
  const existing = tables.dags.get(workflow.dagId);
  const nowMs = tables.timeline.nowMs();
  if (existing === undefined) addDag(tables, manifestDag(workflow), { startMs: nowMs, presentMs: nowMs });
  else if (!isDeepStrictEqual(taskIdsOf(existing), workflow.taskIds))
    updateDag(tables, existing, manifestDag(workflow));
}

const taskIdsOf = ({ compiled }: DagRow): readonly string[] => compiled.tasks.map(({ taskId }) => taskId);

function createApp(api: Api): Hono {
  const app = new Hono();
  const endpoints = [
    ...authEndpoints(api),
    ...serviceEndpoints(api),
    ...eventLogEndpoints(api),
    ...dagEndpoints(api),
    ...taskEndpoints(api),
    ...runEndpoints(api),
    ...triggerEndpoints(api),
    ...runWriteEndpoints(api),
    ...bulkEndpoints(api),
    ...clearRunsEndpoints(api),
    ...waitEndpoints(api),
    ...logEndpoints(api),
    ...xcomEndpoints(api),
    ...instanceEndpoints(api),
    ...instanceWriteEndpoints(api),
    ...clearTaskInstancesEndpoints(api),
  ];
  for (const endpoint of endpoints) {
    const { method, path } = endpoint.route;
    app.on(method.toUpperCase(), path, handlerOf(api, endpoint));
  }
  for (const { route } of endpoints) app.all(route.path, methodNotAllowed);
  app.all("/api/v1/*", () =>
    jsonResponse(404, {
      error: "/api/v1 has been removed in Airflow 3, please use its upgraded version /api/v2 instead.",
    }),
  );
  app.all("/api/*", routeNotFound);
  app.notFound(webPage);
  // The client has disconnected, or the demo has a bug. Airflow's 500 contains no details.
  app.onError((_error, context) => context.text("Internal Server Error", 500));
  return app;
}

/** The page of Airflow's web interface, which Airflow returns for every path outside its API. */
const webPage = () =>
  new Response("<!doctype html>\n<title>Airflow</title>\n", {
    headers: { "content-type": "text/html; charset=utf-8" },
  });
