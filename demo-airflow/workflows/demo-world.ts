import type { DemoWorld } from "../world.ts";
import { amplicon16s } from "./amplicon-16s.ts";
import { genomeAssembly } from "./genome-assembly.ts";
import { housekeeping } from "./housekeeping.ts";
import { metagenomeTriage } from "./metagenome-triage.ts";
import { pastRuns } from "./past-runs.ts";
import { proteomicsSearch } from "./proteomics-search.ts";
import { referenceSync } from "./reference-sync.ts";
import { rnaseqQuant } from "./rnaseq-quant.ts";
import { variantCalling } from "./variant-calling.ts";

const weekMs = 7 * 86_400_000;

/** A bioinformatics group's Airflow: eight workflows and the runs of a week. */
export const demoWorld: DemoWorld = {
  dags: [
    metagenomeTriage,
    rnaseqQuant,
    variantCalling,
    genomeAssembly,
    referenceSync,
    amplicon16s,
    housekeeping,
    proteomicsSearch,
  ],
  pastRuns,
  historyMs: weekMs,
};
