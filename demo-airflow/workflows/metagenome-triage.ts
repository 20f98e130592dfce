import type { DagDefinition, TaskContext } from "../world.ts";
import { drawn, given, place, says, seconds } from "./task-parts.ts";

const classify = (taskId: string, database: string) => ({
  taskId,
  upstream: ["read_qc"],
  docMd: `Assigns the trimmed reads to taxa of \`${database}\`, unless the run names another database.`,
  durationMs: seconds(5, 11),
  log: (task: TaskContext) =>
    says(
      `loading database ${given(task, "database", database)}`,
      "classifying reads in batches of 500000",
      `classified ${drawn(task, "percent", [61, 97])} % of the reads`,
    ),
  xcom: (task: TaskContext) => ({
    return_value: {
      report: place(task, "report.tsv"),
      classified_percent: drawn(task, "percent", [61, 97]),
      taxa: drawn(task, "taxa", [12, 240]),
    },
  }),
});

/** A diamond: quality control, two classifications side by side, one report. */
export const metagenomeTriage: DagDefinition = {
  dagId: "metagenome_triage",
  description: "Quality control and classification of a metagenomic sample, host and pathogens side by side",
  docMd:
    "# Metagenome triage\n\nTrims the reads of one sample, classifies them against the host and against pathogens at the same time, and writes one report.",
  tags: ["metagenomics", "qc"],
  owners: ["triage-team"],
  params: {
    retention_days: {
      value: 30,
      schema: { type: "integer", minimum: 1, maximum: 365 },
      description: "How long the results are kept, days",
    },
  },
  tasks: [
    {
      taskId: "read_qc",
      docMd: "Trims adapters and bad ends off the reads and counts what is left.",
      durationMs: seconds(4, 8),
      log: (task) =>
        says(
          `sample ${given(task, "sample_id", "S1")}`,
          `${drawn(task, "reads", [18, 42])} million read pairs`,
          "trimming adapters",
          `kept ${drawn(task, "kept", [88, 98])} % of the pairs`,
        ),
      xcom: (task) => ({
        return_value: {
          reads_dir: place(task, "trimmed"),
          pairs: drawn(task, "reads", [18, 42]) * 1_000_000,
          kept_percent: drawn(task, "kept", [88, 98]),
        },
      }),
    },
    classify("classify_host", "standard-8"),
    classify("classify_pathogen", "viral"),
    {
      taskId: "report",
      upstream: ["classify_host", "classify_pathogen"],
      durationMs: seconds(2, 4),
      log: says("merging two classifications", "report written"),
      xcom: (task) => ({ return_value: { html: place(task, "triage.html") } }),
    },
  ],
};
