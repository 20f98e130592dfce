import type { DagDefinition, TaskContext } from "../world.ts";
import { randomInteger, outputPath, printedLines, seconds } from "./task-parts.ts";

const sampleOf = (task: TaskContext) => (typeof task.item === "string" ? task.item : `sample ${task.mapIndex}`);

/** A workflow with mapped tasks: a task of each run determines the number of samples. */
export const rnaseqQuant: DagDefinition = {
  dagId: "rnaseq_quant",
  description: "Transcript abundances of every sample of a project",
  docMd: "# RNA-seq quantification\n\nOne trimming and one quantification for each sample, then one summary of all.",
  tags: ["rnaseq", "expression"],
  owners: ["expression-team"],
  tasks: [
    {
      taskId: "list_samples",
      durationMs: seconds(1, 3),
      log: (task) => printedLines(`${randomInteger(task, "samples", [3, 6])} samples in the sheet`),
      xcom: (task) => ({
        return_value: Array.from({ length: randomInteger(task, "samples", [3, 6]) }, (_, index) => `RNA-${index + 1}`),
      }),
    },
    {
      taskId: "trim",
      docMd: "Trims the reads of one sample.",
      mappedOver: { task: "list_samples", as: "sample" },
      mapIndexLabel: sampleOf,
      durationMs: seconds(3, 8),
      log: (task) =>
        printedLines(
          `sample ${sampleOf(task)}`,
          "trimming adapters",
          `kept ${randomInteger(task, "kept", [90, 98])} % of the reads`,
        ),
      xcom: (task) => ({ return_value: outputPath(task, `${sampleOf(task)}.trimmed.fq.gz`) }),
    },
    {
      taskId: "quantify",
      docMd: "Counts the transcripts of one trimmed sample.",
      mappedOver: { task: "trim", as: "reads" },
      mapIndexLabel: (task) => `RNA-${task.mapIndex + 1}`,
      durationMs: seconds(6, 14),
      log: (task) =>
        printedLines("building the index", "mapping", `mapping rate ${randomInteger(task, "rate", [71, 95])} %`),
      xcom: (task) => ({
        return_value: {
          counts: outputPath(task, "quant.sf"),
          mapping_rate: randomInteger(task, "rate", [71, 95]) / 100,
        },
      }),
    },
    {
      taskId: "multiqc",
      upstream: ["quantify"],
      durationMs: seconds(2, 5),
      log: printedLines("collecting the reports of all samples"),
      xcom: (task) => ({ return_value: { html: outputPath(task, "multiqc.html") } }),
    },
  ],
};
