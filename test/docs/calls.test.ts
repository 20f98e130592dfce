import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoWorld } from "../../demo-airflow/workflows/demo-world.ts";
import { startTestGateway, type TestGateway } from "../support/gateway.ts";
import { startManualDemo, type ManualDemo } from "../support/manual-demo.ts";
import { tapWire, type WireTap } from "../support/wire-tap.ts";
import { blocksOf } from "./blocks.ts";

const PAGE = "docs/performance.md";
const IDS: readonly (readonly [abbreviated: string, complete: string])[] = [
  ["run(id)", 'run(id: "metagenome_triage/runs/river-W3")'],
  ["workflow(id)", 'workflow(id: "metagenome_triage")'],
];
/** The rows of the table that contain a query, with their number of calls on Airflow 3.3. */
const rows = [...readFileSync(PAGE, "utf8").matchAll(/^\| `([^`]*\{[^`]*)` \| (\d+)/gm)].map(
  ([, query = "", calls]) => ({ query, calls: Number(calls) }),
);

let demo: ManualDemo;
let wire: WireTap;
let gateway: TestGateway;
beforeAll(async () => {
  demo = await startManualDemo(demoWorld);
  wire = await tapWire(demo.url);
  gateway = await startTestGateway({ airflowUrl: wire.url });
});
afterAll(async () => {
  await gateway?.close();
  await wire?.close();
  await demo?.close();
});

async function callsOf(query: string): Promise<number> {
  const token = await demo.token();
  wire.calls.length = 0;
  const { errors } = await gateway.request(query, { token });
  expect(errors).toBeUndefined();
  return wire.calls.length;
}

describe("docs/performance.md", () => {
  it.each(rows)("counts $calls calls for $query", async ({ query, calls }) => {
    const complete = IDS.reduce((text, [from, to]) => text.replace(from, to), query);
    expect(await callsOf(`{ ${complete} }`)).toBe(calls);
  });

  it("counts 3 calls and one per workflow for the query below the table", async () => {
    const [query] = blocksOf(PAGE).filter(({ language }) => language === "graphql");
    expect(await callsOf(query?.text ?? "")).toBe(3 + demoWorld.dags.length);
  });

  it("counts no call for profiles", async () => {
    expect(await callsOf("{ dapProfiles { nodes { id params { name } } } }")).toBe(0);
  });
});
