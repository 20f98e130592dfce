import { UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import { dagRow } from "../support/airflow-rows.ts";
import { StubResponse, gatewayOver, type Routes } from "../support/small-airflow.ts";

const claims = (sub: string, role?: string): string =>
  new UnsecuredJWT({ sub, ...(role === undefined ? {} : { role }) }).encode().replace(/\.$/, ".sig");
const WORKFLOWS: Routes = { "GET /dags": () => ({ dags: [dagRow()], total_entries: 1 }) };

describe("a caller without a token", () => {
  it("can read profiles and introspection without a call to Airflow", async () => {
    const { gateway, airflow } = await gatewayOver({});
    const { status, data, errors } = await gateway.request<Record<string, unknown>>(
      `{ __schema { queryType { name } } __typename dapProfile(id: "read-trim@1.4.0") { name params { name definedBy { id } } latest { id } }
         dapProfiles { totalCount } viewer { username } node(id: "read-trim@1.4.0") { id }
         service { version profiles { count workflows digest loadedAt diagnostics { code } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(status).toBe(200);
    expect(data).toMatchObject({
      dapProfile: { latest: { id: "read-trim@1.4.0" } },
      viewer: null,
      service: { version: "0.0.0-test" },
    });
    expect(airflow.calls).toEqual([]);
  });

  it("gets UNAUTHENTICATED at each field that needs Airflow, without a call", async () => {
    const { gateway, airflow } = await gatewayOver(WORKFLOWS);
    const fields = [
      'workflow(id: "w") { id }',
      "workflows { nodes { id } }",
      'run(id: "w/runs/r") { id }',
      "runs { nodes { id } }",
      'node(id: "w") { id }',
      'nodes(ids: ["w/tasks/t"]) { id }',
      'dapProfile(id: "read-trim@1.4.0") { usedBy { id } }',
    ];
    for (const field of fields) {
      const { errors } = await gateway.request(`{ ${field} }`);
      expect([field, errors?.map(({ extensions }) => extensions["code"])]).toEqual([field, ["UNAUTHENTICATED"]]);
    }
    expect((await gateway.request("{ workflows { nodes { id } } }")).status).toBe(401);
    expect(
      (await gateway.request('{ workflows { nodes { id } } dapProfile(id: "read-trim@1.4.0") { id } }')).status,
    ).toBe(200);
    expect(airflow.calls).toEqual([]);
  });

  it("can read Airflow's status, which needs no token", async () => {
    const { gateway } = await gatewayOver({});
    expect((await gateway.request("{ service { airflow { isHealthy version scheduler problem } } }")).data).toEqual({
      service: { airflow: { isHealthy: true, version: "3.3.2", scheduler: "healthy", problem: null } },
    });
  });

  it("is assumed for a token that Airflow cannot have issued, which is not sent", async () => {
    const { gateway, airflow } = await gatewayOver(WORKFLOWS);
    const { status, errors } = await gateway.request("{ workflows { nodes { id } } }", { token: "geheim{}" });
    expect([status, errors?.[0]?.extensions["code"]]).toEqual([401, "UNAUTHENTICATED"]);
    expect(JSON.stringify(errors)).not.toContain("geheim");
    expect(airflow.calls).toEqual([]);
  });
});

describe("a caller's own token", () => {
  it("is sent to Airflow unchanged and identifies the viewer and role", async () => {
    const { gateway, airflow } = await gatewayOver(WORKFLOWS);
    const [ada, bob] = [claims("ada", "viewer"), claims("bob")];
    const query = "{ viewer { username role mode } workflows { totalCount } }";
    const answers = await Promise.all([gateway.request(query, { token: ada }), gateway.request(query, { token: bob })]);
    expect(answers.map(({ data }) => data)).toEqual([
      { viewer: { username: "ada", role: "viewer", mode: "caller" }, workflows: { totalCount: 1 } },
      { viewer: { username: "bob", role: null, mode: "caller" }, workflows: { totalCount: 1 } },
    ]);
    expect(new Set(airflow.tokens)).toEqual(new Set([`Bearer ${ada}`, `Bearer ${bob}`]));
  });

  it("without readable claims gives no viewer; only Airflow verifies it", async () => {
    const { gateway } = await gatewayOver(WORKFLOWS);
    expect(
      (await gateway.request("{ viewer { username } workflows { totalCount } }", { token: "opaque" })).data,
    ).toEqual({
      viewer: null,
      workflows: { totalCount: 1 },
    });
  });

  it("that Airflow rejects is UNAUTHENTICATED, for 401 and for its 403 about the token", async () => {
    for (const answer of [
      new StubResponse(401, { detail: "Token Expired" }),
      new StubResponse(403, { detail: "Invalid JWT token" }),
    ]) {
      const { request } = await gatewayOver({ "GET /dags": () => answer });
      expect(await request("{ workflows { nodes { id } } }")).toMatchObject({
        status: 401,
        data: { workflows: null },
        errors: [{ extensions: { code: "UNAUTHENTICATED", retryable: false } }],
      });
    }
  });
});

describe("a service account", () => {
  it("is used for every caller, whatever their token, and is the viewer", async () => {
    const token = claims("robot", "op");
    const { gateway, airflow } = await gatewayOver(WORKFLOWS, { env: { AIRFLOW_TOKEN: token } });
    airflow.tokens.splice(0);
    for (const theirs of [undefined, claims("ada")])
      expect(
        (await gateway.request("{ viewer { username role mode } workflows { totalCount } }", { token: theirs })).data,
      ).toEqual({
        viewer: { username: "robot", role: "op", mode: "service" },
        workflows: { totalCount: 1 },
      });
    expect(airflow.tokens).toEqual([`Bearer ${token}`, `Bearer ${token}`]);
  });

  it("with a password has the name and role of its token, which is requested once", async () => {
    const { gateway, airflow } = await gatewayOver(
      { ...WORKFLOWS, "POST /auth/token": ({ body }) => ({ access_token: claims(String(body["username"]), "user") }) },
      { env: { AIRFLOW_USERNAME: "robot", AIRFLOW_PASSWORD: "secret" } },
    );
    for (let n = 0; n < 2; n += 1)
      expect((await gateway.request("{ viewer { username role mode } }")).data).toEqual({
        viewer: { username: "robot", role: "user", mode: "service" },
      });
    expect(airflow.calls.filter((call) => call === "POST /auth/token").length).toBe(1);
  });

  it("that Airflow rejects is still the viewer; other fields report the rejection", async () => {
    const { gateway } = await gatewayOver(
      { ...WORKFLOWS, "POST /auth/token": () => new StubResponse(401, { detail: "Invalid credentials" }) },
      { env: { AIRFLOW_USERNAME: "robot", AIRFLOW_PASSWORD: "wrong-secret" } },
    );
    const { data, errors } = await gateway.request("{ viewer { username role mode } workflows { totalCount } }");
    expect(data).toEqual({ viewer: { username: "robot", role: null, mode: "service" }, workflows: null });
    expect(errors).toMatchObject([
      { path: ["workflows"], extensions: { code: "AIRFLOW_UNAVAILABLE", reason: "SERVICE_ACCOUNT", retryable: true } },
    ]);
    expect(JSON.stringify(errors)).not.toContain("wrong-secret");
  });
});
