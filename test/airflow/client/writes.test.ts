import { UnsecuredJWT } from "jose";
import { describe, expect, test } from "vitest";
import { createAirflow } from "../../../src/airflow/airflow.ts";
import { LostResponseError } from "../../../src/airflow/transport/lost-response-error.ts";
import { cutByLength, hang, html, json, reset, scriptedAirflow, type Reply } from "../../support/scripted-airflow.ts";
import { failureOf } from "../../support/failure-of.ts";
import { createManualClock } from "../../support/manual-clock.ts";

const RUN = { dagId: "etl", dagRunId: "r1" };
const BODY = { dag_run_id: "r1", logical_date: null, conf: {} };

describe("a write", () => {
  test.each([
    ["is reset", reset],
    ["is cut off", cutByLength],
    ["is not JSON", html(200)],
    ["lacks fields", json({})],
    ["is a 502 of a proxy", html(502)],
  ] satisfies [string, Reply][])(
    "throws LostResponseError and is not retried when the response %s",
    async (_name, reply) => {
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

  test("throws LostResponseError when there is no response", async () => {
    await using scripted = await scriptedAirflow(hang, { timeoutMs: 400 });
    await expect(scripted.client().patchDag("etl", { is_paused: true })).rejects.toBeInstanceOf(LostResponseError);
  });

  test("keeps the error of a 500 for the case that it was not applied", async () => {
    await using scripted = await scriptedAirflow(json({ detail: "locked" }, 500));
    await expect(scripted.client().triggerDagRun("etl", BODY)).rejects.toMatchObject({
      code: "OUTCOME_UNKNOWN",
      details: { airflow: { status: 500 } },
      ifNotApplied: { code: "AIRFLOW_REFUSED", message: "Airflow failed (HTTP 500)." },
    });
  });

  test("is retryable when there was no connection", async () => {
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

  test("is not cancelled when the caller disconnects", async () => {
    const received = Promise.withResolvers<() => void>();
    await using scripted = await scriptedAirflow((response, request) => {
      received.resolve(() => json({}, 204)(response, request));
    });
    const disconnect = new AbortController();
    const deleting = scripted.client({ signal: disconnect.signal }).deleteDagRun(RUN);
    const respond = await received.promise;
    disconnect.abort();
    respond();
    await expect(deleting).resolves.toBe(true);
  });

  test("ends before close resolves; a later one is refused", async () => {
    const received = Promise.withResolvers<() => void>();
    await using scripted = await scriptedAirflow((response, request) => {
      received.resolve(() => json({}, 204)(response, request));
    });
    const deleting = scripted.client().deleteDagRun(RUN);
    const respond = await received.promise;
    const closing = [scripted.airflow.close(), scripted.airflow.close()];
    await expect(scripted.client().deleteDagRun(RUN)).rejects.toMatchObject({ details: { reason: "SHUTTING_DOWN" } });
    respond();
    await expect(deleting).resolves.toBe(true);
    await Promise.all(closing);
  });

  test("times out early enough to confirm its outcome", async () => {
    const clock = createManualClock();
    await using scripted = await scriptedAirflow(hang, { clock });
    const deadline = clock.now() + 1_000;
    const outcome = failureOf(scripted.client({ deadline }).deleteDagRun(RUN));
    await expect.poll(() => scripted.requests.length).toBe(1);
    await clock.advance(999);
    expect(await outcome).toBeInstanceOf(LostResponseError);
    expect(clock.now()).toBeLessThan(deadline);
  });

  test("is sent while reads use all other slots", async () => {
    await using scripted = await scriptedAirflow([hang, hang, hang, hang, json({}, 204)]);
    const disconnect = new AbortController();
    const reads = [1, 2, 3, 4].map(() =>
      scripted
        .client({ signal: disconnect.signal })
        .dagStats(["etl"])
        .catch(() => {}),
    );
    await expect.poll(() => scripted.requests.length).toBe(4);
    await expect(scripted.client().deleteDagRun(RUN)).resolves.toBe(true);
    disconnect.abort();
    await Promise.all(reads);
  });

  test("throws AIRFLOW_UNREADABLE for a redirect", async () => {
    await using scripted = await scriptedAirflow(json({}, 301, { location: "/elsewhere" }));
    await expect(scripted.client().triggerDagRun("etl", BODY)).rejects.toMatchObject({ code: "AIRFLOW_UNREADABLE" });
  });

  test("returns false when the run does not exist", async () => {
    await using scripted = await scriptedAirflow(json({ detail: "The DagRun … was not found" }, 404));
    await expect(scripted.client().deleteDagRun(RUN)).resolves.toBe(false);
  });

  test("is sent again with a new token when the token was refused", async () => {
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

  test("throws AIRFLOW_UNAVAILABLE when its response is lost", async () => {
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
