import type { DagDefinition } from "../world.ts";
import { drawn, says, seconds } from "./task-parts.ts";

/** No DAP, no Params: only glue. */
export const housekeeping: DagDefinition = {
  dagId: "housekeeping",
  description: "Empties the scratch disk and reports what is left",
  tags: ["ops", "scheduled"],
  owners: ["platform-team"],
  schedule: "@daily",
  timetableDescription: "At 00:00",
  startDate: "2026-01-01T00:00:00Z",
  tasks: [
    {
      taskId: "scratch_cleanup",
      operator: "BashOperator",
      durationMs: seconds(2, 6),
      log: (task) => says(`removed ${drawn(task, "files", [12, 900])} files older than 14 days`),
      renderedFields: { bash_command: "find /scratch -mtime +14 -delete", env: null, cwd: null },
    },
    {
      taskId: "disk_report",
      operator: "BashOperator",
      upstream: ["scratch_cleanup"],
      durationMs: seconds(1, 2),
      log: (task) => says(`scratch is ${drawn(task, "full", [38, 81])} % full`),
      renderedFields: { bash_command: "df -h /scratch", env: null, cwd: null },
      xcom: (task) => ({ return_value: `${drawn(task, "full", [38, 81])}%` }),
    },
  ],
};
