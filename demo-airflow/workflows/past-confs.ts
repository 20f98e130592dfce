import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

type Values = Readonly<Record<string, unknown>>;

/** The input of a start through the gateway. */
type StartInput = {
  /** The parameters as the caller sent them. */
  readonly sent: Values;
  /** The DAG's own Params. */
  readonly dag?: Values;
  /** The profile and the parameters of each task. */
  readonly tasks: Readonly<Record<string, readonly [profile: keyof typeof DIGESTS, values: Values]>>;
  readonly shared?: Values;
  /** The parameters of each task that its form does not show: shared, fixed and provided ones. */
  readonly notAsked?: Readonly<Record<string, readonly string[]>>;
  readonly labels?: Readonly<Record<string, string>>;
};

/** The digests of the example profiles. When a profile changes, its past runs are reported as drifted. */
const DIGESTS = {
  "genome-assemble@2.0.0": "sha256:bd9c1be095a1477e6ad84a60cc3b3df6a543490ddd20214becf960165ceed143",
  "peptide-search@1.0.0": "sha256:3fa6629da59c1eb4e6df009e21be9492209780887ae3a1f190b29996a70097c7",
  "read-align@1.2.0": "sha256:cb4c02477823142af3b01fa5a6708f48fb108d4e4056be0b561392b40208da31",
  "read-classify@2.1.0": "sha256:44840eb22ca989c9fb3039d09a5c00ba3d43861db4214cc259e11491ae20363b",
  "read-trim@1.3.0": "sha256:c0492e405daea4e9905d44d781048e0f538c983e52cc128a72f8e6ad5b699b25",
  "read-trim@1.4.0": "sha256:5f5c1899a46227ba2466257501e9a16581e922d495c40868182a59a958a4783e",
  "rna-quant@3.2.0": "sha256:8895b0927dd021b797a7bb4c6ff3b82fa8d264411469244395b5fc19f1207cd8",
  "variant-call@2.0.1": "sha256:54ab0159e08109485105acfa6d1d97e0a31863c00c662e6a7dce91ba9bf5c340",
};

const SMALL = { threads: 4, memory_gb: 8, time_limit_h: 4 };
const TRIM = { threads: 8, memory_gb: 8, time_limit_h: 4, quality: 20, min_length: 36, adapter: "auto" };
const CLASSIFY = { threads: 4, memory_gb: 16, time_limit_h: 4, confidence: 0.1 };

export function triageConf(sample: string, project: string): Values {
  const own = { sample_id: sample };
  const reads = [`${sample}_1.fq.gz`, `${sample}_2.fq.gz`];
  return conf({
    sent: { tasks: { read_qc: { reads } }, shared: own },
    dag: { retention_days: 30 },
    tasks: {
      read_qc: ["read-trim@1.4.0", { ...own, reads, ...TRIM }],
      classify_host: ["read-classify@2.1.0", { ...own, database: "standard-8", ...CLASSIFY }],
      classify_pathogen: ["read-classify@2.1.0", { ...own, database: "viral", ...CLASSIFY }],
    },
    shared: own,
    notAsked: { read_qc: ["sample_id"], classify_host: ["sample_id", "database"], classify_pathogen: ["sample_id"] },
    labels: { project },
  });
}

export function quantificationConf(project: string): Values {
  const own = { project };
  const more = { annotation: "gencode-47", library_type: "A", bootstraps: 0, gc_bias: true };
  return conf({
    sent: { shared: own },
    tasks: {
      trim: ["read-trim@1.4.0", { ...own, ...TRIM }],
      quantify: ["rna-quant@3.2.0", { ...own, ...SMALL, ...more }],
    },
    shared: own,
    notAsked: { trim: ["project"], quantify: ["project"] },
    labels: { project },
  });
}

export function callingConf(sample: string): Values {
  const own = { sample_id: sample };
  const reads = { read_1: `${sample}_1.fq.gz`, read_2: `${sample}_2.fq.gz` };
  return conf({
    sent: { tasks: { align: reads }, shared: own },
    tasks: {
      align: [
        "read-align@1.2.0",
        { ...own, ...reads, ...SMALL, threads: 16, reference: "GRCh38", mark_duplicates: true },
      ],
      call_variants: ["variant-call@2.0.1", { ...own, ...SMALL, caller: "haplotypecaller", min_quality: 30 }],
    },
    shared: own,
    notAsked: { align: ["sample_id"], call_variants: ["sample_id"] },
    labels: { sample },
  });
}

export function assemblyConf(sample: string, { keep_intermediates }: { readonly keep_intermediates: boolean }): Values {
  const own = { sample_id: sample };
  const reads = [`${sample}_1.fq.gz`, `${sample}_2.fq.gz`];
  const size = { threads: 16, memory_gb: 64, time_limit_h: 24 };
  return conf({
    sent: { tasks: { trim_reads: { reads } }, shared: own, dag: { keep_intermediates } },
    dag: { keep_intermediates },
    tasks: {
      trim_reads: ["read-trim@1.3.0", { ...own, reads, ...SMALL, quality: 20 }],
      assemble: ["genome-assemble@2.0.0", { ...own, ...size, mode: "isolate", kmers: [], min_contig: 500 }],
    },
    shared: own,
    notAsked: { trim_reads: ["sample_id"], assemble: ["sample_id"] },
  });
}

export function searchConf(instrument: string, enzyme: string): Values {
  const more = { proteome: "human", missed_cleavages: 2, tolerance: { value: 20, unit: "ppm" } };
  return conf({
    sent: { tasks: { search: { enzyme } }, dag: { instrument } },
    dag: { instrument },
    tasks: { search: ["peptide-search@1.0.0", { enzyme, ...SMALL, ...more }] },
  });
}

/** The conf of a run that the gateway started. */
function conf({ sent, dag, tasks, ...more }: StartInput): Values {
  const profiles = Object.entries(tasks).map(([task, [profile]]): [string, string] => [
    task,
    `${profile}#${DIGESTS[profile]}`,
  ]);
  const digest = createHash("sha256")
    .update(canonicalize(sent) ?? "")
    .digest("hex");
  return {
    ...dag,
    daps: Object.fromEntries(Object.entries(tasks).map(([task, [, values]]) => [task, values])),
    gateway: { profiles: Object.fromEntries(profiles), digest: `sha256:${digest}`, ...more },
  };
}
