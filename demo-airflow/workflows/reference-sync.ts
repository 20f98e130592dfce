import type { DagDefinition, TaskContext } from "../world.ts";
import { randomInteger, outputPath, printedLines, seconds } from "./task-parts.ts";

const download = (what: string) => ({
  taskId: `download.${what}`,
  upstream: ["check_releases"],
  durationMs: seconds(5, 12),
  log: (task: TaskContext) =>
    printedLines(`downloading ${what}`, `${randomInteger(task, "size", [2, 9])} GB`, "checksums agree"),
  xcom: (task: TaskContext) => ({ return_value: { directory: outputPath(task, what) } }),
});

/** A scheduled workflow with past runs, a task group, and a task whose profile the DAG declares. */
export const referenceSync: DagDefinition = {
  dagId: "reference_sync",
  description: "Fetches new releases of genomes and annotations every night and indexes them",
  docMd: "# Reference sync\n\nRuns every night at three.",
  tags: ["reference", "scheduled"],
  owners: ["platform-team"],
  schedule: "0 3 * * *",
  timetableDescription: "At 03:00",
  startDate: "2026-01-01T00:00:00Z",
  maxActiveRuns: 1,
  tasks: [
    {
      taskId: "check_releases",
      durationMs: seconds(2, 4),
      log: printedLines("requesting the latest releases", "two are newer"),
      xcom: { return_value: ["genomes", "annotations"] },
    },
    download("genomes"),
    download("annotations"),
    {
      taskId: "index",
      docMd: "Builds the search index of a reference.",
      upstream: ["download.genomes", "download.annotations"],
      params: { dap: { value: "reference-index@1.0.0" } },
      durationMs: seconds(9, 18),
      log: printedLines("reading sequences", "building the index", "index written"),
      xcom: (task) => ({ return_value: { index: outputPath(task, "reference.idx") } }),
    },
  ],
};
