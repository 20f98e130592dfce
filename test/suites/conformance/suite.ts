import { describe } from "vitest";
import type { TestAirflow } from "../../support/airflow.ts";
import { describeAccess } from "./access.ts";
import { describeBatches } from "./batches.ts";
import { describeClearing } from "./clearing.ts";
import { describeDeleting } from "./deleting.ts";
import { describeChangeFeeds } from "./change-feeds.ts";
import { describeInstanceStates } from "./instance-states.ts";
import { describeLogs } from "./logs.ts";
import { describeWaitAndBulk } from "./wait-and-bulk.ts";
import { describePausing } from "./pausing.ts";
import { describeReadingDags } from "./reading-dags.ts";
import { describeReadingTasks } from "./reading-tasks.ts";
import { describeRunLists } from "./run-lists.ts";
import { describeRunStates } from "./run-states.ts";
import { describeRunning } from "./running.ts";
import { createSession } from "./session.ts";
import { describeStarting } from "./starting.ts";
import { describeXComs } from "./xcoms.ts";

const PARTS = [
  describeAccess,
  describeReadingDags,
  describeReadingTasks,
  describeBatches,
  describeRunLists,
  describeStarting,
  describeRunning,
  describeRunStates,
  describeClearing,
  describeInstanceStates,
  describeDeleting,
  describePausing,
  describeLogs,
  describeXComs,
  describeChangeFeeds,
  describeWaitAndBulk,
];

/** Tests what the gateway relies on of Airflow's REST API, on a real Airflow with `test/real-airflow/dags` or on the demo. */
export function describeConformance(airflow: TestAirflow): void {
  const session = createSession(airflow);
  describe(`Airflow ${airflow.version}`, () => {
    for (const part of PARTS) part(session);
  });
}
