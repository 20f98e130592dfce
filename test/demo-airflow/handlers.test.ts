import { http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createManualClock } from "../../demo-airflow/clock.ts";
import { createDemoAirflow } from "../../demo-airflow/demo-airflow.ts";
import { dagOf, startTime, taskOf, worldOf } from "./demo-client.ts";

const airflow = createDemoAirflow({ world: worldOf(dagOf([taskOf("only")])), clock: createManualClock(startTime) });
const server = setupServer(http.all("http://airflow.test/*", async ({ request }) => await airflow.fetch(request)));

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterAll(() => {
  server.close();
  airflow.close();
});

test("msw passes requests to the demo without a port", async () => {
  const headers = { authorization: `Bearer ${await airflow.token("viewer")}` };
  const response = await fetch("http://airflow.test/api/v2/dags/dag", { headers });
  expect(await response.json()).toMatchObject({ dag_id: "dag" });
  expect((await fetch("http://airflow.test/api/v2/nope", { headers })).status).toBe(404);
});
