import { fetchToken } from "../../scripts/airflow/api.ts";

/** The users of a test server, real or demo; SimpleAuthManager's roles of the same names, as are their passwords. */
export type AirflowUser = "admin" | "op" | "user" | "viewer";

/** An Airflow that tests run against. */
export type TestAirflow = {
  /** Without `/api/v2` and without a slash at the end. */
  readonly baseUrl: string;
  /** The version, for example `3.3.2`. */
  readonly version: string;
  /** A token of that user; fetched once. */
  token(user?: AirflowUser): Promise<string>;
  /** Advances a manual clock. Absent for a real clock. */
  readonly advance?: ((ms: number) => void) | undefined;
};

/** The real Airflow that `npm run test:airflow` has started. */
export function airflow(): TestAirflow {
  const { AIRFLOW_TEST_URL: baseUrl, AIRFLOW_TEST_VERSION: version } = process.env;
  if (!baseUrl || !version) throw new Error("These tests need a real Airflow: run them by npm run test:airflow.");
  return testAirflow(baseUrl, version);
}

/** The folder of that Airflow's DAG files; may be written to. */
export function airflowDagsFolder(): string {
  const folder = process.env["AIRFLOW_TEST_DAGS"];
  if (!folder) throw new Error("AIRFLOW_TEST_DAGS is not set.");
  return folder;
}

/** An Airflow at any address, with the test users. */
export function testAirflow(baseUrl: string, version: string, advance?: (ms: number) => void): TestAirflow {
  const tokens = new Map<AirflowUser, Promise<string>>();
  return {
    baseUrl,
    version,
    advance,
    token(user = "admin") {
      const known = tokens.get(user) ?? tokenOf(baseUrl, user);
      tokens.set(user, known);
      return known;
    },
  };
}

async function tokenOf(baseUrl: string, user: AirflowUser): Promise<string> {
  const token = await fetchToken(baseUrl, user);
  if (token === undefined) throw new Error(`${baseUrl} gives no token for ${user}.`);
  return token;
}
