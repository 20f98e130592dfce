import { createServer, type RequestListener, type Server } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { closedAddress } from "../support/closed-address.ts";
import { startTestGateway, type TestGateway } from "../support/gateway.ts";
import { listen } from "../support/listen.ts";
import { StubResponse, gatewayOver } from "../support/small-airflow.ts";

const QUERY = `{ service { airflow { isDemo url version isHealthy problem scheduler dagProcessor triggerer metadatabase } } }`;
type Status = { service: { airflow: Record<string, unknown> } };

describe("service { airflow }", () => {
  it("reports a healthy Airflow", async () => {
    const { request, airflow } = await gatewayOver({}, { isDemo: true });
    expect((await request(QUERY)).data).toEqual({
      service: {
        airflow: {
          isDemo: true,
          url: airflow.url,
          version: "3.3.2",
          isHealthy: true,
          problem: null,
          scheduler: "healthy",
          dagProcessor: "healthy",
          triggerer: "healthy",
          metadatabase: "healthy",
        },
      },
    });
  });

  it("names the unhealthy parts", async () => {
    const { request } = await gatewayOver({
      "GET /monitor/health": () => ({
        metadatabase: { status: "healthy" },
        scheduler: { status: "unhealthy" },
        triggerer: { status: null },
        dag_processor: { status: "unhealthy" },
      }),
    });
    expect((await request<Status>(QUERY)).data.service.airflow).toMatchObject({
      isHealthy: false,
      problem: "Airflow reports as unhealthy: scheduler, dag processor.",
      scheduler: "unhealthy",
      triggerer: null,
    });
  });

  it("describes each problem: another server, Airflow 2, wrong path, unreachable, wrong password", async () => {
    const html: RequestListener = (_, response) =>
      void response.writeHead(200, { "content-type": "text/html" }).end("<p>shop</p>");
    const older: RequestListener = ({ url }, response) => {
      const isVersion = url === "/api/v1/version";
      response
        .writeHead(isVersion ? 200 : 404, { "content-type": "application/json" })
        .end(JSON.stringify(isVersion ? { version: "2.10.4" } : { detail: "Not Found" }));
    };
    const [shop, airflow2, unreachable] = [await served(html), await served(older), await closedAddress()];
    const { airflow } = await gatewayOver({
      "POST /auth/token": () => new StubResponse(401, { detail: "Invalid credentials" }),
    });
    for (const { url, env = {}, problem } of [
      {
        url: shop,
        problem: `${shop} is not an Airflow 3: /api/v2/version returned HTTP 200 (text/html). Check AIRFLOW_URL.`,
      },
      {
        url: airflow2,
        problem: `Airflow at ${airflow2} is version 2.10.4, which has no API v2. The gateway requires Airflow 3.`,
      },
      {
        url: `${airflow.url}/elsewhere`,
        problem: `${airflow.url}/elsewhere is not an Airflow 3: /api/v2/version returned HTTP 404 (application/json). Check AIRFLOW_URL.`,
      },
      { url: unreachable, problem: `Airflow at ${unreachable} cannot be reached: connection refused.` },
      {
        url: airflow.url,
        env: { AIRFLOW_USERNAME: "robot", AIRFLOW_PASSWORD: "wrong-secret" },
        problem: `Airflow at ${airflow.url} does not accept AIRFLOW_USERNAME with AIRFLOW_PASSWORD.`,
      },
    ]) {
      const gateway = await startTestGateway({ airflowUrl: url, env });
      onTestFinished(async () => gateway.close());
      const { status, data, errors } = await gateway.request<Status>(QUERY);
      expect(errors).toBeUndefined();
      expect(status).toBe(200);
      expect(data.service.airflow).toMatchObject({ url, isHealthy: false, problem });
      expect(JSON.stringify(data)).not.toContain("wrong-secret");
    }
  });

  it("recovers automatically when Airflow does", async () => {
    let isThere = false;
    const url = await served((_, response) => {
      const body = isThere
        ? {
            version: "3.3.2",
            metadatabase: { status: "healthy" },
            scheduler: { status: "healthy" },
            dags: [],
            total_entries: 0,
          }
        : { detail: "starting" };
      response.writeHead(isThere ? 200 : 503, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
    const gateway = await startTestGateway({ airflowUrl: url });
    onTestFinished(async () => gateway.close());
    expect(await statusOf(gateway)).toMatchObject({
      isHealthy: false,
      version: null,
      problem: `Airflow at ${url} is unavailable (HTTP 503).`,
    });
    isThere = true;
    await expect
      .poll(async () => statusOf(gateway))
      .toMatchObject({
        isHealthy: true,
        version: "3.3.2",
        problem: null,
      });
    expect(await gateway.request("{ workflows { nodes { id } } }", { token: "t" })).toMatchObject({
      status: 200,
      data: { workflows: { nodes: [] } },
    });
  });
});

const statusOf = async (gateway: TestGateway) => (await gateway.request<Status>(QUERY)).data.service.airflow;

async function served(answer: RequestListener): Promise<string> {
  const server: Server = createServer(answer);
  const url = await listen(server);
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return url;
}
