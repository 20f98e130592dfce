import { expect, test } from "vitest";
import { createUiLinks } from "../../src/airflow/client/ui-links.ts";
import { airflow } from "../support/airflow.ts";

/** The routes of the UI, read from the JavaScript bundle that this Airflow serves. */
async function routes(): Promise<readonly string[]> {
  const page = await (await fetch(`${airflow().baseUrl}/`)).text();
  const base = /<base href="([^"]*)"/.exec(page)?.[1] ?? "/";
  const entry = /<script[^>]+src="([^"]+\.js)"/.exec(page)?.[1] ?? "";
  const url = new URL(entry, new URL(base, airflow().baseUrl));
  const code = await (await fetch(url)).text();
  return [...code.matchAll(/["`](dags\/:dagId[^"`]*)["`]/g)].map((match) => match[1] ?? "");
}

test("links to workflows, runs and task instances match routes of the UI", async () => {
  const links = createUiLinks(airflow().baseUrl);
  const run = { dagId: ":dagId", dagRunId: ":runId" };
  const pathOf = (link: string): string => decodeURIComponent(new URL(link).pathname.slice(1));
  expect(await routes()).toEqual(
    expect.arrayContaining([
      pathOf(links.workflow(run.dagId)),
      pathOf(links.run(run)),
      pathOf(links.taskInstance({ ...run, taskId: ":taskId", mapIndex: -1 })),
      pathOf(links.taskInstance({ ...run, taskId: ":taskId", mapIndex: 0 })).replace(/\/0$/, "/:mapIndex"),
    ]),
  );
});
