import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowHealth } from "../airflow/wire/rows.ts";
import { GatewayError } from "../domain/errors.ts";

/** Parent of the fields of `service`. */
export type ServiceParent = { readonly version: string };

/** The current state of the configured Airflow. */
export type AirflowState = {
  readonly isDemo: boolean;
  readonly url: string;
  readonly version: string | null;
  readonly isHealthy: boolean;
  readonly problem: string | null;
  readonly health: AirflowHealth | null;
};

/** Reads Airflow's version and health; needs no token. An Airflow that is unavailable is reported as `problem`, not thrown. */
export async function airflowStatus(
  airflow: Pick<AirflowClient, "health" | "version">,
  about: { readonly isDemo: boolean; readonly url: string; readonly problem: () => string | null },
): Promise<AirflowState> {
  const [version, health] = await Promise.allSettled([airflow.version(), airflow.health()]);
  const failed = [version, health].find((result) => result.status === "rejected");
  const state = health.status === "fulfilled" ? health.value : null;
  const isHealthy =
    failed === undefined && state?.metadatabase?.status === "healthy" && state.scheduler?.status === "healthy";
  return {
    isDemo: about.isDemo,
    url: about.url,
    version: version.status === "fulfilled" ? version.value.version : null,
    isHealthy: isHealthy && about.problem() === null,
    problem: about.problem() ?? (failed === undefined ? unhealthyParts(state) : messageOf(failed.reason)),
    health: state,
  };
}

function unhealthyParts(health: AirflowHealth | null): string | null {
  const unhealthy = Object.entries(health ?? {}).filter(([, part]) => part?.status === "unhealthy");
  return unhealthy.length === 0
    ? null
    : `Airflow reports as unhealthy: ${unhealthy.map(([name]) => name.replaceAll("_", " ")).join(", ")}.`;
}

const messageOf = (reason: unknown): string =>
  reason instanceof GatewayError ? reason.message : "Airflow's status could not be read.";
