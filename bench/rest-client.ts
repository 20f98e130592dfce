import { Pool } from "undici";

/** The cost of one query. */
export type Cost = { readonly calls: number; readonly bytes: number; readonly ms: number };

type Rows = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;

/**
 * Runs the standard query with Airflow's REST API alone, as a simple client would: one request per workflow and per
 * run.
 */
export async function queryOverRest(
  baseUrl: string,
  { token, tag, connections }: { token: string; tag: string; connections: number },
): Promise<Cost> {
  const pool = new Pool(baseUrl, { connections });
  const cost = { calls: 0, bytes: 0 };
  const get = async (path: string): Promise<Rows> => {
    const { body } = await pool.request({
      method: "GET",
      path: `/api/v2${path}`,
      headers: { authorization: `Bearer ${token}` },
    });
    const text = await body.text();
    cost.calls += 1;
    cost.bytes += Buffer.byteLength(text);
    return JSON.parse(text) as Rows;
  };
  const startedAt = performance.now();
  const { dags = [] } = await get(`/dags?limit=100&tags=${tag}`);
  await Promise.all(
    dags.map(async ({ dag_id }) => {
      const [, { dag_runs = [] }] = await Promise.all([
        get(`/dags/${dag_id}/tasks`),
        get(`/dags/${dag_id}/dagRuns?order_by=-run_after&limit=3`),
      ]);
      await Promise.all(
        dag_runs.map((run) => get(`/dags/${dag_id}/dagRuns/${run["dag_run_id"]}/taskInstances?limit=100`)),
      );
    }),
  );
  const ms = performance.now() - startedAt;
  await pool.close();
  return { ...cost, ms };
}
