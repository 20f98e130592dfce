import type { Catalog, Profile } from "../../../src/profiles/profile.ts";
import type { JsonObject } from "../../../src/domain/json.ts";
import type { WorkflowDefinition } from "../../../src/profiles/form/definition.ts";
import { catalog, definition, manifest, profile } from "./profiles.ts";

const sampleId: JsonObject = { type: "string", title: "Sample", pattern: "^[A-Za-z0-9_-]+$", maxLength: 64 };

/** A profile that inherited some of its parameters from compute-base@1.0.0. */
export const readTrim: Profile = profile("read-trim@1.4.0", {
  name: "Read trimming and QC",
  properties: {
    sample_id: sampleId,
    reads: {
      type: "array",
      title: "FASTQ files",
      items: { type: "string", pattern: "\\.f(ast)?q(\\.gz)?$" },
      minItems: 1,
      maxItems: 2,
    },
    threads: { type: "integer", minimum: 1, maximum: 32, default: 8 },
    memory_gb: { type: "integer", minimum: 1, maximum: 32, default: 8 },
  },
  required: ["sample_id", "reads", "threads"],
  uiSchema: {
    "ui:order": ["reads", "sample_id", "*"],
    reads: { "ui:help": "One file or two." },
    sample_id: { "ui:autofocus": true },
  },
  keywordOrigins: { memory_gb: { "/maximum": "compute-base@1.0.0" } },
});

export const readClassify: Profile = profile("read-classify@2.1.0", {
  name: "Taxonomic classification",
  properties: {
    sample_id: sampleId,
    database: { type: "string", enum: ["standard-8", "viral", "fungi"] },
    reads_dir: { type: "string" },
    confidence: { type: "number", minimum: 0, maximum: 1, default: 0.1 },
  },
  required: ["sample_id", "database", "reads_dir"],
});

/** The catalog of the workflow below, with these other profiles. */
export function triageCatalog(...more: readonly Profile[]): Catalog {
  return catalog(
    [readTrim, readClassify, ...more],
    [
      manifest("metagenome_triage", {
        title: "Metagenome triage",
        tasks: {
          read_qc: { dap: readTrim.id },
          classify_host: { dap: readClassify.id, fixed: { database: "standard-8" }, provided: ["reads_dir"] },
          classify_pathogen: { dap: readClassify.id, defaults: { database: "viral" }, provided: ["reads_dir"] },
        },
        shared: { sample_id: ["read_qc.sample_id", "classify_host.sample_id", "classify_pathogen.sample_id"] },
      }),
    ],
  );
}

/** What Airflow says of it: `report` is glue, `retention_days` the DAG's own Param. */
export const triage: WorkflowDefinition = definition("metagenome_triage", {
  tasks: { read_qc: null, classify_host: null, classify_pathogen: null, report: null },
  dagParams: { retention_days: { value: 30, schema: { type: "integer", minimum: 1, maximum: 365 } } },
});
