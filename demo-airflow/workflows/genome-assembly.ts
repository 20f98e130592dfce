import type { DagDefinition } from "../world.ts";
import { randomInteger, paramText, outputPath, printedLines, seconds } from "./task-parts.ts";

/** A workflow that runs for minutes and logs its progress. */
export const genomeAssembly: DagDefinition = {
  dagId: "genome_assembly",
  description: "De novo assembly of a bacterial genome from long reads",
  docMd: "# Genome assembly\n\nAssembling takes some minutes; its log shows the progress.",
  tags: ["assembly", "long-reads"],
  owners: ["assembly-team"],
  maxActiveRuns: 2,
  params: {
    keep_intermediates: {
      value: false,
      schema: { type: "boolean" },
      description: "Keep the graphs between the steps",
    },
  },
  tasks: [
    {
      taskId: "trim_reads",
      docMd: "Trims the long reads.",
      durationMs: seconds(5, 9),
      log: (task) => printedLines(`sample ${paramText(task, "sample_id", "A1")}`, "trimming", "done"),
      xcom: (task) => ({ return_value: { reads: outputPath(task, "trimmed.fq.gz") } }),
    },
    {
      taskId: "assemble",
      docMd: "Overlaps the reads and walks the graph.",
      upstream: ["trim_reads"],
      durationMs: seconds(165, 195),
      log: printedLines(...Array.from({ length: 60 }, (_, step) => `step ${step + 1} of 60: ${stageOf(step)}`)),
      xcom: (task) => ({
        return_value: {
          contigs: outputPath(task, "contigs.fa"),
          n50: randomInteger(task, "n50", [180_000, 4_200_000]),
          contig_count: randomInteger(task, "count", [1, 46]),
        },
      }),
    },
    {
      taskId: "polish",
      upstream: ["assemble"],
      durationMs: seconds(10, 16),
      log: printedLines("polishing, round 1", "polishing, round 2"),
      xcom: (task) => ({ return_value: { contigs: outputPath(task, "polished.fa") } }),
    },
    {
      taskId: "assess",
      upstream: ["polish"],
      durationMs: seconds(3, 6),
      log: (task) => printedLines(`completeness ${randomInteger(task, "completeness", [912, 998]) / 10} %`),
      xcom: (task) => ({ return_value: { completeness: randomInteger(task, "completeness", [912, 998]) / 10 } }),
    },
  ],
};

function stageOf(step: number): string {
  if (step < 20) return "finding overlaps";
  return step < 45 ? "walking the graph" : "resolving repeats";
}
