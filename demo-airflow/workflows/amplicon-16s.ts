import type { DagDefinition } from "../world.ts";
import { randomInteger, outputPath, printedLines, seconds } from "./task-parts.ts";

const twoDaysMs = 2 * 86_400_000;

/** A paused workflow. Its runs stay queued. */
export const amplicon16s: DagDefinition = {
  dagId: "amplicon_16s",
  description: "Bacterial communities from 16S amplicons; paused while the primers are being changed",
  docMd: "# 16S amplicons\n\nPaused: a run that is started waits until the workflow is unpaused.",
  tags: ["amplicon", "microbiome"],
  owners: ["microbiome-team"],
  paused: true,
  pausedAgoMs: twoDaysMs,
  tasks: [
    {
      taskId: "import_reads",
      durationMs: seconds(2, 4),
      log: printedLines("importing"),
      xcom: (task) => ({ return_value: { reads: outputPath(task, "reads.qza") } }),
    },
    {
      taskId: "denoise",
      docMd: "Distinguishes real variants of the marker from sequencing errors.",
      upstream: ["import_reads"],
      params: { dap: { value: "amplicon-denoise@1.0.0" } },
      durationMs: seconds(8, 14),
      log: printedLines("learning the errors", "denoising", "removing chimeras"),
      xcom: (task) => ({
        return_value: { table: outputPath(task, "table.tsv"), variants: randomInteger(task, "variants", [210, 1900]) },
      }),
    },
    {
      taskId: "taxonomy",
      docMd: "Assigns a taxon to each variant.",
      upstream: ["denoise"],
      durationMs: seconds(4, 9),
      log: printedLines("classifying variants"),
      xcom: (task) => ({ return_value: { taxonomy: outputPath(task, "taxonomy.tsv") } }),
    },
  ],
};
