import type { DagDefinition, TaskContext } from "../world.ts";
import { randomInteger, paramText, outputPath, printedLines, seconds } from "./task-parts.ts";

/** 60 % of the first attempts and 50 % of the others run out of memory. */
const runsOutOfMemory = (task: TaskContext) => task.random("memory") < (task.tryNumber === 1 ? 0.6 : 0.5);

/** A workflow whose tasks fail and are retried. Some runs fail. */
export const variantCalling: DagDefinition = {
  dagId: "variant_calling",
  description: "Germline variants of one sample against a reference",
  docMd:
    "# Variant calling\n\nAligns, calls, annotates and publishes. Calling needs much memory and is attempted up to three times.",
  tags: ["variants", "germline"],
  owners: ["variants-team"],
  tasks: [
    {
      taskId: "align",
      docMd: "Aligns the reads to the reference and marks duplicates.",
      durationMs: seconds(6, 12),
      log: (task) =>
        printedLines(
          `reference ${paramText(task, "reference", "GRCh38")}`,
          "aligning",
          `${randomInteger(task, "aligned", [93, 99])} % of the reads aligned`,
          "marking duplicates",
        ),
      xcom: (task) => ({
        return_value: {
          bam: outputPath(task, "aligned.bam"),
          aligned_percent: randomInteger(task, "aligned", [93, 99]),
        },
      }),
    },
    {
      taskId: "call_variants",
      docMd: "Calls variants, region by region.",
      upstream: ["align"],
      retries: 2,
      retryDelayMs: 10_000,
      durationMs: seconds(8, 15),
      log: (task) => [
        ...printedLines("calling chr1", "calling chr2", "calling chr3"),
        ...(task.random("memory") < 0.7
          ? [{ at: 0.6, event: "memory at 94 % of the limit", level: "warning" as const, logger: "variants.caller" }]
          : []),
      ],
      failure: {
        when: runsOutOfMemory,
        excType: "MemoryError",
        excValue: (task) => `chr${randomInteger(task, "chromosome", [1, 22])}: out of memory after 31.8 GB`,
      },
      xcom: (task) => ({
        return_value: {
          vcf: outputPath(task, "calls.vcf.gz"),
          variants: randomInteger(task, "variants", [3_900_000, 4_600_000]),
        },
      }),
    },
    {
      taskId: "annotate",
      upstream: ["call_variants"],
      durationMs: seconds(4, 7),
      log: printedLines("adding gene names", "adding allele frequencies"),
      xcom: (task) => ({ return_value: { vcf: outputPath(task, "annotated.vcf.gz") } }),
    },
    {
      taskId: "publish",
      upstream: ["annotate"],
      durationMs: seconds(1, 3),
      log: printedLines("published"),
      xcom: (task) => ({ return_value: `https://results.example.org/${task.runId}` }),
    },
  ],
};
