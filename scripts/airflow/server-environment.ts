import { randomBytes } from "node:crypto";
import { join } from "node:path";

/** Users of the test server; the password of each is the user name. */
export const AIRFLOW_USERS = ["admin", "op", "user", "viewer"] as const;

export type AirflowPorts = { readonly api: number; readonly workerLogs: number; readonly triggererLogs: number };

/** Home folder, folder of executables, ports and database (a SQLAlchemy URL) of one Airflow. */
export type AirflowLocation = {
  readonly home: string;
  readonly bin: string;
  readonly ports: AirflowPorts;
  readonly databaseUrl: string;
};

/**
 * The complete environment of a temporary Airflow: it ignores the developer's own Airflow settings, writes only below
 * `home`, and listens on the loopback interface only.
 */
export function airflowEnvironment(
  inherited: NodeJS.ProcessEnv,
  { home, bin, ports, databaseUrl }: AirflowLocation,
): NodeJS.ProcessEnv {
  const kept = Object.entries(inherited).filter(([name]) => !/^(AIRFLOW|PYTHON|VIRTUAL_ENV)/.test(name));
  const baseUrl = `http://127.0.0.1:${ports.api}`;
  return {
    ...Object.fromEntries(kept),
    PATH: `${bin}:${inherited["PATH"] ?? ""}`,
    NO_COLOR: "1",
    NO_PROXY: "127.0.0.1,localhost",
    no_proxy: "127.0.0.1,localhost",
    PYTHONDONTWRITEBYTECODE: "1",
    AIRFLOW_HOME: home,
    AIRFLOW__CORE__DAGS_FOLDER: join(home, "dags"),
    AIRFLOW__CORE__LOAD_EXAMPLES: "False",
    AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION: "False",
    AIRFLOW__CORE__EXECUTOR: "LocalExecutor",
    AIRFLOW__CORE__PARALLELISM: "6",
    AIRFLOW__CORE__MIN_SERIALIZED_DAG_UPDATE_INTERVAL: "1",
    AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS: AIRFLOW_USERS.map((user) => `${user}:${user}`).join(","),
    AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE: join(home, "passwords.json"),
    // The address to which workers report. Its default has a fixed port.
    AIRFLOW__CORE__EXECUTION_API_SERVER_URL: `${baseUrl}/execution/`,
    // One secret for all processes: otherwise each creates its own and rejects the tokens of the others.
    AIRFLOW__API_AUTH__JWT_SECRET: randomBytes(32).toString("hex"),
    AIRFLOW__API__HOST: "127.0.0.1",
    AIRFLOW__API__PORT: String(ports.api),
    AIRFLOW__API__WORKERS: "1",
    AIRFLOW__API__BASE_URL: baseUrl,
    AIRFLOW__DATABASE__SQL_ALCHEMY_CONN: databaseUrl,
    AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL: "2",
    // Short enough to detect changed files, long enough that parsing does not hold SQLite's only lock.
    AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL: "60",
    AIRFLOW__SCHEDULER__SCHEDULER_HEARTBEAT_SEC: "1",
    AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT: String(ports.workerLogs),
    AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT: String(ports.triggererLogs),
  };
}
