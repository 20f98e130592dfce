import { describe } from "vitest";
import type { TestAirflow } from "../../support/airflow.ts";
import { describeAccess } from "./access.ts";
import { describeBatches } from "./batches.ts";
import { describeReadingDags } from "./reading-dags.ts";
import { describeReadingTasks } from "./reading-tasks.ts";
import { describeRunLists } from "./run-lists.ts";
import { createSession } from "./session.ts";

/** Holds an Airflow, real or not, to what this gateway knows of Airflow's REST API; its DAGs are `test/airflow/dags`. */
export function describeConformance(airflow: TestAirflow): void {
  describe(`Airflow ${airflow.version}`, () => {
    const session = createSession(airflow);
    describeAccess(session);
    describeReadingDags(session);
    describeReadingTasks(session);
    describeBatches(session);
    describeRunLists(session);
  });
}
