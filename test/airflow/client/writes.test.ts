import { UnsecuredJWT } from "jose";
import { describe, expect, test } from "vitest";
import { createAirflow } from "../../../src/airflow/airflow.ts";
import { LostResponseError } from "../../../src/airflow/transport/lost-response-error.ts";
import { cutByLength, hang, html, json, reset, scriptedAirflow, type Reply } from "../../support/scripted-airflow.ts";

const RUN = { dagId: "etl", dagRunId: "r1" };
const BODY = { dag_run_id: "r1", logical_date: null, conf: {} };

describe("a write", () => {
  test.each([
    ["was reset", reset],
    ["was cut off", cutByLength],
    ["was no JSON", html(200)],
    ["lacked fields", json({})],
    ["was a 502 of a proxy", html(502)],
  ] satisfies [string, Reply][])(
    "that went out and whose answer %s may have been done, and is not sent again",
    async (_what, reply) => {
      await using scripted = await scriptedAirflow(reply);
      const error = await scripted
        .client()
        .triggerDagRun("etl", BODY)
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(LostResponseError);
      expect(error).toMatchObject({ code: "OUTCOME_UNKNOWN" });
      expect(scripted.requests).toHaveLength(1);
    },
  );

  test("that was never answered may have been done", async () => {
    await using scripted = await scriptedAirflow(hang, { timeoutMs: 400 });
    await expect(scripted.client().patchDag("etl", { is_paused: true })).rejects.toBeInstanceOf(LostResponseError);
  });

  test("that met a 500 carries what to say where reading proves that nothing was done", async () => {
    await using scripted = await scriptedAirflow(json({ detail: "locked" }, 500));
    await expect(scripted.client().triggerDagRun("etl", BODY)).rejects.toMatchObject({
      code: "OUTCOME_UNKNOWN",
      details: { airflow: { status: 500 } },
      ifNotApplied: { code: "AIRFLOW_REFUSED", message: "Airflow failed (HTTP 500)." },
    });
  });

  test("that found no connection did not reach Airflow", async () => {
    const gone = await scriptedAirflow(hang);
    await gone[Symbol.asyncDispose]();
    const airflow = createAirflow({ baseUrl: gone.url, account: { mode: "caller" } });
    let calls = 0;
    const client = airflow.clientFor({
      token: "t",
      deadline: Date.now() + 5_000,
      owner: {},
      onCall: () => (calls += 1),
    });
    await expect(client.triggerDagRun("etl", BODY)).rejects.toMatchObject({
      code: "AIRFLOW_UNAVAILABLE",
      retryable: true,
    });
    expect(calls).toBe(1);
    await airflow.close();
  });

  test("is not cancelled when its caller leaves", async () => {
    const asked = Promise.withResolvers<() => void>();
    await using scripted = await scriptedAirflow((response, request) => {
      asked.resolve(() => json({}, 204)(response, request));
    });
    const leaving = new AbortController();
    const deleting = scripted.client({ signal: leaving.signal }).deleteDagRun(RUN);
    const answer = await asked.promise;
    leaving.abort();
    answer();
    await expect(deleting).resolves.toBe(true);
  });

  test("that is open when the gateway closes is waited for; one that comes later is refused", async () => {
    const asked = Promise.withResolvers<() => void>();
    await using scripted = await scriptedAirflow((response, request) => {
      asked.resolve(() => json({}, 204)(response, request));
    });
    const deleting = scripted.client().deleteDagRun(RUN);
    const answer = await asked.promise;
    const closing = [scripted.airflow.close(), scripted.airflow.close()];
    await expect(scripted.client().deleteDagRun(RUN)).rejects.toMatchObject({ details: { reason: "SHUTTING_DOWN" } });
    answer();
    await expect(deleting).resolves.toBe(true);
    await Promise.all(closing);
  });

  test("leaves time to look what became of it", async () => {
    await using scripted = await scriptedAirflow(hang);
    const deadline = Date.now() + 1_000;
    await expect(scripted.client({ deadline }).deleteDagRun(RUN)).rejects.toBeInstanceOf(LostResponseError);
    expect(Date.now()).toBeLessThan(deadline);
  });

  test("gets through while all the places for reads are taken", async () => {
    await using scripted = await scriptedAirflow([hang, hang, hang, hang, json({}, 204)]);
    const leaving = new AbortController();
    const reads = [1, 2, 3, 4].map(() =>
      scripted
        .client({ signal: leaving.signal })
        .dagStats(["etl"])
        .catch(() => {}),
    );
    await expect.poll(() => scripted.requests.length).toBe(4);
    await expect(scripted.client().deleteDagRun(RUN)).resolves.toBe(true);
    leaving.abort();
    await Promise.all(reads);
  });

  test("whose redirect comes back is no success", async () => {
    await using scripted = await scriptedAirflow(json({}, 301, { location: "/elsewhere" }));
    await expect(scripted.client().triggerDagRun("etl", BODY)).rejects.toMatchObject({ code: "AIRFLOW_UNREADABLE" });
  });

  test("of a run that is gone says so without failing", async () => {
    await using scripted = await scriptedAirflow(json({ detail: "The DagRun … was not found" }, 404));
    await expect(scripted.client().deleteDagRun(RUN)).resolves.toBe(false);
  });

  test("goes out again with a new token when the service account's was refused", async () => {
    const token = new UnsecuredJWT({}).setIssuedAt().setExpirationTime("1d").encode();
    await using scripted = await scriptedAirflow(
      [
        json({ access_token: "old" }, 201),
        json({ detail: "Invalid JWT token" }, 403),
        json({ access_token: token }, 201),
        json({}, 204),
      ],
      { account: { mode: "service", username: "gw", password: "pw" } },
    );
    await expect(scripted.client().deleteDagRun(RUN)).resolves.toBe(true);
    expect(scripted.requests.map(({ method, url, headers }) => [method, url, headers.authorization])).toEqual([
      ["POST", "/auth/token", undefined],
      ["DELETE", "/api/v2/dags/etl/dagRuns/r1", "Bearer old"],
      ["POST", "/auth/token", undefined],
      ["DELETE", "/api/v2/dags/etl/dagRuns/r1", `Bearer ${token}`],
    ]);
  });
});

describe("a dry run", () => {
  const CLEAR = {
    dag_run_id: "r1",
    task_ids: ["trim"],
    only_failed: true,
    include_upstream: false,
    include_downstream: true,
    include_past: false,
    include_future: false,
    reset_dag_runs: true,
  } as const;

  test("whose answer is lost is no unknown outcome: it changes nothing", async () => {
    await using scripted = await scriptedAirflow([reset, reset]);
    const client = scripted.client();
    await expect(client.clearTaskInstances("etl", { ...CLEAR, dry_run: true })).rejects.toMatchObject({
      code: "AIRFLOW_UNAVAILABLE",
    });
    await expect(client.clearTaskInstances("etl", { ...CLEAR, dry_run: false })).rejects.toMatchObject({
      code: "OUTCOME_UNKNOWN",
    });
  });
});
