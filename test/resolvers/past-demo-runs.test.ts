import { expect, test, onTestFinished } from "vitest";
import { demoWorld } from "../../demo-airflow/workflows/demo-world.ts";
import { startDemoAirflow } from "../../demo-airflow/serve.ts";
import { startTestGateway } from "../support/gateway.ts";

type DemoRun = {
  readonly dagRunId: string;
  readonly workflowId: string;
  readonly conf: { readonly gateway: Readonly<Record<string, unknown>> };
  readonly params: unknown;
  readonly profiles: readonly { readonly drifted: boolean }[] | null;
};

test("the demo's past runs have params and can be rerun", async () => {
  const demo = await startDemoAirflow({ world: demoWorld });
  const gateway = await startTestGateway({
    airflowUrl: demo.url,
    env: { AIRFLOW_USERNAME: "admin", AIRFLOW_PASSWORD: "admin" },
  });
  onTestFinished(async () => {
    await gateway.close();
    await demo.close();
  });
  const { data } = await gateway.request<{ runs: { nodes: readonly DemoRun[] } }>(
    "{ runs(first: 100, filter: { types: [MANUAL] }) { nodes { dagRunId workflowId conf params profiles { drifted } } } }",
  );
  const started = data.runs.nodes.filter(({ params }) => params !== null);
  expect(started.length).toBe(23);
  for (const { workflowId, conf, params, profiles } of started) {
    expect(profiles?.length).toBeGreaterThan(0);
    expect(profiles?.filter(({ drifted }) => drifted)).toEqual([]);
    const { data: again } = await gateway.request<{ previewRun: { conf: DemoRun["conf"] } }>(
      "query ($input: StartRunInput!) { previewRun(input: $input) { conf } }",
      { variables: { input: { workflowId, params } } },
    );
    // The preview has no labels, and the digest is that of the caller's params without defaults.
    const { digest, labels: _, ...others } = conf.gateway;
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(again.previewRun.conf).toMatchObject({ ...conf, gateway: others });
  }
});
