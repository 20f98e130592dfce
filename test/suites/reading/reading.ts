import { afterAll, beforeAll, describe, expect } from "vitest";
import { createSession, type Session } from "../conformance/session.ts";
import type { TestAirflow } from "../../support/airflow.ts";
import { startTestGateway, type TestGateway } from "../../support/gateway.ts";
import { tapWire, type WireTap } from "../../support/wire-tap.ts";
import { describePages } from "./pages.ts";
import { pastRuns } from "./past-runs.ts";
import type { ReadingContext } from "./reading-context.ts";
import { describeRunFilters } from "./run-filters.ts";
import { describeRuns } from "./runs.ts";
import { describeTaskInstances } from "./task-instances.ts";
import { describeTasks } from "./tasks.ts";
import { describeWorkflowFilters } from "./workflow-filters.ts";
import { describeWorkflows } from "./workflows.ts";

/** Compares every readable field of the schema with the response of Airflow's own API. */
export function describeReading(airflow: () => TestAirflow, version: string): void {
  describe("reading", () => {
    const held: { wire?: WireTap; gateway?: TestGateway; mark: string } = { mark: "" };
    const session = lazySession(airflow);
    const answer = async <Data>(query: string, variables: Record<string, unknown> = {}) => {
      held.wire?.calls.splice(0);
      return held.gateway!.request<Data>(query, { variables, token: await airflow().token() });
    };
    const reading: ReadingContext = {
      version,
      get session() {
        return session();
      },
      mark: () => held.mark,
      calls: () => [...(held.wire?.calls ?? [])],
      answer,
      request: async (query, variables) => {
        const { data, errors } = await answer<never>(query, variables);
        expect(errors).toBeUndefined();
        return data;
      },
    };
    beforeAll(async () => {
      held.wire = await tapWire(airflow().baseUrl);
      held.gateway = await startTestGateway({ airflowUrl: held.wire.url });
      held.mark = (await pastRuns(session())).mark;
    });
    afterAll(async () => {
      await held.gateway?.close();
      await held.wire?.close();
    });
    for (const part of [
      describeWorkflows,
      describeTasks,
      describeRuns,
      describeTaskInstances,
      describeRunFilters,
      describeWorkflowFilters,
      describePages,
    ])
      part(reading);
  });
}

function lazySession(airflow: () => TestAirflow): () => Session {
  let session: Session | undefined;
  return () => (session ??= createSession(airflow()));
}
