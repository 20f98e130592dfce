import type { AirflowClient } from "../airflow/client/client.ts";
import type { AirflowHealth } from "../airflow/wire/rows.ts";
import { GatewayError } from "../domain/errors.ts";

/** `service` has nothing of its own to hold. */
export type ServiceParent = { readonly version: string };

/** How the Airflow behind the gateway is, as it answers now. */
export type AirflowState = {
  readonly isDemo: boolean;
  readonly url: string;
  readonly version: string | null;
  readonly isHealthy: boolean;
  readonly problem: string | null;
  readonly health: AirflowHealth | null;
};

/** Asks Airflow for its version and health; needs no token. An Airflow that cannot be asked is an answer, not an error. */
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
    problem: about.problem() ?? (failed === undefined ? unwell(state) : sentence(failed.reason)),
    health: state,
  };
}

function unwell(health: AirflowHealth | null): string | null {
  const sick = Object.entries(health ?? {}).filter(([, part]) => part?.status === "unhealthy");
  return sick.length === 0
    ? null
    : `Airflow says that it is not well: ${sick.map(([name]) => name.replaceAll("_", " ")).join(", ")}.`;
}

const sentence = (reason: unknown): string =>
  reason instanceof GatewayError ? reason.message : "Airflow could not be asked.";
