import type { DagDefinition } from "../world.ts";
import { randomInteger, paramText, outputPath, printedLines, seconds } from "./task-parts.ts";

/** A workflow with a DAG Param that has no default, so every start must send it. */
export const proteomicsSearch: DagDefinition = {
  dagId: "proteomics_search",
  description: "Peptides of a mass spectrometry run, searched and filtered",
  docMd: "# Proteomics search\n\nThe instrument is required: the search depends on its mass accuracy.",
  tags: ["proteomics", "mass-spec"],
  owners: ["proteomics-team"],
  params: {
    instrument: {
      schema: { type: "string", enum: ["orbitrap", "tof", "ion-trap"] },
      description: "What the spectra were measured with",
    },
  },
  tasks: [
    {
      taskId: "convert",
      durationMs: seconds(3, 6),
      log: (task) => printedLines(`instrument ${String(task.params["instrument"])}`, "converting to mzML"),
      xcom: (task) => ({ return_value: { spectra: outputPath(task, "spectra.mzML") } }),
    },
    {
      taskId: "search",
      docMd: "Matches the spectra to peptides.",
      upstream: ["convert"],
      durationMs: seconds(10, 18),
      log: (task) =>
        printedLines(
          `enzyme ${paramText(task, "enzyme", "trypsin")}`,
          "searching target and decoy",
          `${randomInteger(task, "matches", [18_000, 64_000])} matches`,
        ),
      xcom: (task) => ({
        return_value: {
          matches: outputPath(task, "matches.tsv"),
          count: randomInteger(task, "matches", [18_000, 64_000]),
        },
      }),
    },
    {
      taskId: "fdr",
      upstream: ["search"],
      durationMs: seconds(2, 4),
      log: printedLines("filtering to a false discovery rate of 1 %"),
      xcom: (task) => ({ return_value: { peptides: randomInteger(task, "peptides", [9000, 31_000]) } }),
    },
    {
      taskId: "export",
      upstream: ["fdr"],
      durationMs: seconds(1, 3),
      log: printedLines("exported"),
      xcom: (task) => ({ return_value: { table: outputPath(task, "peptides.tsv") } }),
    },
  ],
};
