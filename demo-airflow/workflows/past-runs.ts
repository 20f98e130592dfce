import type { PastRunDefinition } from "../world.ts";
import { assemblyConf, callingConf, quantificationConf, searchConf, triageConf } from "./past-confs.ts";

const hourMs = 3_600_000;

type Past = Omit<PastRunDefinition, "dagId" | "agoMs"> & { readonly hoursAgo: number };

const past = (dagId: string, runs: readonly Past[]): readonly PastRunDefinition[] =>
  runs.map(({ hoursAgo, ...run }) => ({ dagId, agoMs: hoursAgo * hourMs, ...run }));

/** The runs of the past week that users started, most of them through the gateway. */
export const pastRuns: readonly PastRunDefinition[] = [
  ...past("metagenome_triage", [
    { hoursAgo: 150, runId: "soil-S1", conf: triageConf("S1", "soil"), user: "user" },
    { hoursAgo: 126, runId: "soil-S2", conf: triageConf("S2", "soil"), user: "user" },
    {
      hoursAgo: 101,
      runId: "soil-S3",
      conf: triageConf("S3", "soil"),
      user: "user",
      note: "second lane of the same library",
    },
    { hoursAgo: 50, runId: "river-W1", conf: triageConf("W1", "river") },
    { hoursAgo: 26, runId: "river-W2", conf: triageConf("W2", "river") },
    { hoursAgo: 3, runId: "river-W3", conf: triageConf("W3", "river") },
  ]),
  ...past("rnaseq_quant", [
    { hoursAgo: 120, runId: "heat-shock-1", conf: quantificationConf("heat-shock"), user: "op" },
    { hoursAgo: 74, runId: "heat-shock-2", conf: quantificationConf("heat-shock"), user: "op" },
    { hoursAgo: 28, runId: "drought-1", conf: quantificationConf("drought") },
    { hoursAgo: 5, runId: "drought-2", conf: quantificationConf("drought") },
  ]),
  ...past("variant_calling", [
    { hoursAgo: 140, runId: "germline-G1", conf: callingConf("G1") },
    { hoursAgo: 116, runId: "germline-G2", conf: callingConf("G2") },
    { hoursAgo: 92, runId: "germline-G3", conf: callingConf("G3") },
    { hoursAgo: 70, runId: "germline-G4", conf: callingConf("G4") },
    { hoursAgo: 44, runId: "germline-G5", conf: callingConf("G5"), user: "user" },
    { hoursAgo: 20, runId: "germline-G6", conf: callingConf("G6"), user: "user" },
    { hoursAgo: 8, runId: "germline-G7", conf: callingConf("G7"), user: "user" },
  ]),
  ...past("genome_assembly", [
    {
      hoursAgo: 110,
      runId: "isolate-A1",
      conf: assemblyConf("A1", { keep_intermediates: true }),
    },
    {
      hoursAgo: 60,
      runId: "isolate-A2",
      conf: assemblyConf("A2", { keep_intermediates: false }),
    },
    // Still running when the demo starts.
    {
      hoursAgo: 0.02,
      runId: "isolate-A3",
      conf: assemblyConf("A3", { keep_intermediates: false }),
    },
  ]),
  ...past("amplicon_16s", [
    { hoursAgo: 160, runId: "gut-1" },
    { hoursAgo: 130, runId: "gut-2" },
    { hoursAgo: 96, runId: "gut-3" },
    { hoursAgo: 30, runId: "gut-4", note: "waits for the new primers" },
  ]),
  ...past("proteomics_search", [
    { hoursAgo: 132, runId: "plasma-1", conf: searchConf("orbitrap", "trypsin") },
    { hoursAgo: 66, runId: "plasma-2", conf: searchConf("tof", "trypsin") },
    { hoursAgo: 12, runId: "plasma-3", conf: searchConf("orbitrap", "lys-c") },
  ]),
];
