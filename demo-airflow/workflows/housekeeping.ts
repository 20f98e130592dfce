import type { DagDefinition } from "../world.ts";
import { randomInteger, printedLines, seconds } from "./task-parts.ts";

/** A workflow without profiles and Params. */
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
      log: (task) => printedLines(`removed ${randomInteger(task, "files", [12, 900])} files older than 14 days`),
      renderedFields: { bash_command: "find /scratch -mtime +14 -delete", env: null, cwd: null },
    },
    {
      taskId: "disk_report",
      operator: "BashOperator",
      upstream: ["scratch_cleanup"],
      durationMs: seconds(1, 2),
      log: (task) => printedLines(`scratch is ${randomInteger(task, "full", [38, 81])} % full`),
      renderedFields: { bash_command: "df -h /scratch", env: null, cwd: null },
      xcom: (task) => ({ return_value: `${randomInteger(task, "full", [38, 81])}%` }),
    },
  ],
};
