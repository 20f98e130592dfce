import type { DagDefinition, TaskContext } from "../world.ts";
import { randomInteger, paramText, outputPath, printedLines, seconds } from "./task-parts.ts";

const classify = (taskId: string, database: string) => ({
  taskId,
  upstream: ["read_qc"],
  docMd: `Assigns the trimmed reads to taxa of \`${database}\`, unless the run names another database.`,
  durationMs: seconds(5, 11),
  log: (task: TaskContext) =>
    printedLines(
      `loading database ${paramText(task, "database", database)}`,
      "classifying reads in batches of 500000",
      `classified ${randomInteger(task, "percent", [61, 97])} % of the reads`,
    ),
  xcom: (task: TaskContext) => ({
    return_value: {
      report: outputPath(task, "report.tsv"),
      classified_percent: randomInteger(task, "percent", [61, 97]),
      taxa: randomInteger(task, "taxa", [12, 240]),
    },
  }),
});

/** A workflow with parallel tasks: quality control, two classifications, one report. */
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
        printedLines(
          `sample ${paramText(task, "sample_id", "S1")}`,
          `${randomInteger(task, "reads", [18, 42])} million read pairs`,
          "trimming adapters",
          `kept ${randomInteger(task, "kept", [88, 98])} % of the pairs`,
        ),
      xcom: (task) => ({
        return_value: {
          reads_dir: outputPath(task, "trimmed"),
          pairs: randomInteger(task, "reads", [18, 42]) * 1_000_000,
          kept_percent: randomInteger(task, "kept", [88, 98]),
        },
      }),
    },
    classify("classify_host", "standard-8"),
    classify("classify_pathogen", "viral"),
    {
      taskId: "report",
      upstream: ["classify_host", "classify_pathogen"],
      durationMs: seconds(2, 4),
      log: printedLines("merging two classifications", "report written"),
      xcom: (task) => ({ return_value: { html: outputPath(task, "triage.html") } }),
    },
  ],
};
