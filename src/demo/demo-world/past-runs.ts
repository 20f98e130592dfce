import type { PastRunDefinition } from "../world.ts";

const hourMs = 3_600_000;

type Past = Omit<PastRunDefinition, "dagId" | "agoMs"> & { readonly hoursAgo: number };

const past = (dagId: string, runs: readonly Past[]): readonly PastRunDefinition[] =>
  runs.map(({ hoursAgo, ...run }) => ({ dagId, agoMs: hoursAgo * hourMs, ...run }));

const triaged = (sample: string, project: string) => ({
  retention_days: 30,
  daps: {
    read_qc: { sample_id: sample, reads: [`${sample}_1.fq.gz`, `${sample}_2.fq.gz`] },
    classify_host: { sample_id: sample, database: "standard-8" },
    classify_pathogen: { sample_id: sample, database: "viral" },
  },
  gateway: { shared: { sample_id: sample }, labels: { project } },
});

const quantified = (project: string) => ({
  daps: { trim: { project }, quantify: { project } },
  gateway: { shared: { project }, labels: { project } },
});

const called = (sample: string) => ({
  daps: { align: { sample_id: sample, reference: "GRCh38" }, call_variants: { sample_id: sample } },
  gateway: { labels: { sample } },
});

/** Some weeks' work of the group, started by hand. */
export const pastRuns: readonly PastRunDefinition[] = [
  ...past("metagenome_triage", [
    { hoursAgo: 150, runId: "soil-S1", conf: triaged("S1", "soil"), user: "user" },
    { hoursAgo: 126, runId: "soil-S2", conf: triaged("S2", "soil"), user: "user" },
    {
      hoursAgo: 101,
      runId: "soil-S3",
      conf: triaged("S3", "soil"),
      user: "user",
      note: "second lane of the same library",
    },
    { hoursAgo: 50, runId: "river-W1", conf: triaged("W1", "river") },
    { hoursAgo: 26, runId: "river-W2", conf: triaged("W2", "river") },
    { hoursAgo: 3, runId: "river-W3", conf: triaged("W3", "river") },
  ]),
  ...past("rnaseq_quant", [
    { hoursAgo: 120, runId: "heat-shock-1", conf: quantified("heat-shock"), user: "op" },
    { hoursAgo: 74, runId: "heat-shock-2", conf: quantified("heat-shock"), user: "op" },
    { hoursAgo: 28, runId: "drought-1", conf: quantified("drought") },
    { hoursAgo: 5, runId: "drought-2", conf: quantified("drought") },
  ]),
  ...past("variant_calling", [
    { hoursAgo: 140, runId: "germline-G1", conf: called("G1") },
    { hoursAgo: 116, runId: "germline-G2", conf: called("G2") },
    { hoursAgo: 92, runId: "germline-G3", conf: called("G3") },
    { hoursAgo: 70, runId: "germline-G4", conf: called("G4") },
    { hoursAgo: 44, runId: "germline-G5", conf: called("G5"), user: "user" },
    { hoursAgo: 20, runId: "germline-G6", conf: called("G6"), user: "user" },
    { hoursAgo: 8, runId: "germline-G7", conf: called("G7"), user: "user" },
  ]),
  ...past("genome_assembly", [
    {
      hoursAgo: 110,
      runId: "isolate-A1",
      conf: { keep_intermediates: true, daps: { trim_reads: { sample_id: "A1" } } },
    },
    {
      hoursAgo: 60,
      runId: "isolate-A2",
      conf: { keep_intermediates: false, daps: { trim_reads: { sample_id: "A2" } } },
    },
    // Still assembling when the demo opens.
    {
      hoursAgo: 0.02,
      runId: "isolate-A3",
      conf: { keep_intermediates: false, daps: { trim_reads: { sample_id: "A3" } } },
    },
  ]),
  ...past("amplicon_16s", [
    { hoursAgo: 160, runId: "gut-1" },
    { hoursAgo: 130, runId: "gut-2" },
    { hoursAgo: 96, runId: "gut-3" },
    { hoursAgo: 30, runId: "gut-4", note: "waits for the new primers" },
  ]),
  ...past("proteomics_search", [
    { hoursAgo: 132, runId: "plasma-1", conf: { instrument: "orbitrap", daps: { search: { enzyme: "trypsin" } } } },
    { hoursAgo: 66, runId: "plasma-2", conf: { instrument: "tof", daps: { search: { enzyme: "trypsin" } } } },
    { hoursAgo: 12, runId: "plasma-3", conf: { instrument: "orbitrap", daps: { search: { enzyme: "lys-c" } } } },
  ]),
];
