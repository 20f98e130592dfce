import { describe, expect, test } from "vitest";
import { createForm } from "../../../src/profiles/form/form.ts";
import type { JsonObject } from "../../../src/domain/json.ts";
import { checkParams } from "../../../src/profiles/params/check-params.ts";
import { catalog, definition, manifest, profile } from "../../support/profiles/profiles.ts";
import { triage, triageCatalog } from "../../support/profiles/triage.ts";

const form = createForm(triageCatalog(), triage);
const good = { tasks: { read_qc: { reads: ["s1.fq.gz"] } }, shared: { sample_id: "S1" } };
const noOwner = { taskId: null, dapProfile: null, definedBy: null };
const readQc = { taskId: "read_qc", dapProfile: "read-trim@1.4.0" };

describe("checkParams", () => {
  test("fills in defaults, shared values and fixed values", () => {
    const sent = structuredClone(good);
    expect(checkParams(form, sent)).toEqual({
      problems: [],
      problemsTruncated: false,
      params: {
        tasks: {
          read_qc: { reads: ["s1.fq.gz"], threads: 8, memory_gb: 8 },
          classify_host: { confidence: 0.1 },
          classify_pathogen: { database: "viral", confidence: 0.1 },
        },
        shared: { sample_id: "S1" },
        dag: { retention_days: 30 },
      },
      daps: {
        read_qc: { sample_id: "S1", reads: ["s1.fq.gz"], threads: 8, memory_gb: 8 },
        classify_host: { sample_id: "S1", database: "standard-8", confidence: 0.1 },
        classify_pathogen: { sample_id: "S1", database: "viral", confidence: 0.1 },
      },
      shared: { sample_id: "S1" },
      dag: { retention_days: 30 },
    });
    expect(sent).toEqual(good);
  });

  test.each([[{}], [null], [undefined]])("reports each missing parameter of %j, not the empty container", (sent) => {
    expect(checkParams(form, sent).problems).toEqual([
      {
        message: "sample_id is required (read-trim@1.4.0)",
        pointer: "/shared/sample_id",
        keyword: "required",
        taskId: null,
        dapProfile: null,
        definedBy: "read-trim@1.4.0",
      },
      {
        message: "reads is required (read-trim@1.4.0)",
        pointer: "/tasks/read_qc/reads",
        keyword: "required",
        ...readQc,
        definedBy: "read-trim@1.4.0",
      },
    ]);
  });

  test("reports every problem at its pointer with the profile that set the limit", () => {
    const { problems } = checkParams(form, {
      tasks: {
        read_qc: { reads: ["a.txt"], memory_gb: 64, sample_id: "S1", qualty: 1 },
        classify_host: { database: "viral", reads_dir: "/x" },
        report: {},
      },
      shared: { sample_id: "no spaces" },
      dag: { retention_days: 400, gateway: {} },
      daps: {},
    });
    expect(problems).toEqual([
      {
        message: "daps is not a section; the sections are tasks, shared and dag",
        pointer: "/daps",
        keyword: "unknown",
        ...noOwner,
      },
      {
        message: "sample_id belongs under shared (sample_id), not in read_qc",
        pointer: "/tasks/read_qc/sample_id",
        keyword: "unknown",
        ...readQc,
        definedBy: null,
      },
      {
        message: "qualty is not a parameter of read-trim@1.4.0",
        pointer: "/tasks/read_qc/qualty",
        keyword: "unknown",
        ...readQc,
        definedBy: null,
      },
      {
        message: "database is fixed by the workflow and must not be sent",
        pointer: "/tasks/classify_host/database",
        keyword: "fixed",
        taskId: "classify_host",
        dapProfile: "read-classify@2.1.0",
        definedBy: null,
      },
      {
        message: "reads_dir is provided by an upstream task and must not be sent",
        pointer: "/tasks/classify_host/reads_dir",
        keyword: "provided",
        taskId: "classify_host",
        dapProfile: "read-classify@2.1.0",
        definedBy: null,
      },
      {
        message: "report is not a task of this workflow that runs a profile",
        pointer: "/tasks/report",
        keyword: "unknown",
        ...noOwner,
      },
      { message: "gateway is not a Param of this workflow", pointer: "/dag/gateway", keyword: "unknown", ...noOwner },
      {
        message: "sample_id must match ^[A-Za-z0-9_-]+$ (read-trim@1.4.0)",
        pointer: "/shared/sample_id",
        keyword: "pattern",
        taskId: null,
        dapProfile: null,
        definedBy: "read-trim@1.4.0",
      },
      {
        message: "reads[0] must match \\.f(ast)?q(\\.gz)?$ (read-trim@1.4.0)",
        pointer: "/tasks/read_qc/reads/0",
        keyword: "pattern",
        ...readQc,
        definedBy: "read-trim@1.4.0",
      },
      {
        message: "memory_gb must be at most 32 (compute-base@1.0.0)",
        pointer: "/tasks/read_qc/memory_gb",
        keyword: "maximum",
        ...readQc,
        definedBy: "compute-base@1.0.0",
      },
      { message: "retention_days must be at most 365", pointer: "/dag/retention_days", keyword: "maximum", ...noOwner },
    ]);
  });

  test.each<[JsonObject, string, string]>([
    [
      { tasks: { read_qc: { reads: ["a.fq"], threads: "8" } } },
      "/tasks/read_qc/threads",
      "threads must be a whole number (read-trim@1.4.0)",
    ],
    [
      { tasks: { read_qc: { reads: ["a.fq"], threads: null } } },
      "/tasks/read_qc/threads",
      "threads must be a whole number (read-trim@1.4.0)",
    ],
    [{ tasks: { read_qc: { reads: "a.fq" } } }, "/tasks/read_qc/reads", "reads must be a list (read-trim@1.4.0)"],
    [
      { tasks: { read_qc: { reads: ["a.fq"], threads: true } } },
      "/tasks/read_qc/threads",
      "threads must be a whole number (read-trim@1.4.0)",
    ],
  ])("is never coerced: %j", (sent, pointer, message) => {
    const { problems } = checkParams(form, { ...good, ...sent });
    expect(problems.map((problem) => [problem.pointer, problem.keyword, problem.message])).toEqual([
      [pointer, "type", message],
    ]);
  });

  test.each([
    [[], "", "the parameters must be an object"],
    [{ ...good, shared: { sample_id: "S1" }, dag: [] }, "/dag", "dag must be an object"],
    [
      { ...good, tasks: { ...good.tasks, classify_host: 1 } },
      "/tasks/classify_host",
      "the parameters of classify_host must be an object",
    ],
  ])("has an object wherever one belongs: %j", (sent, pointer, message) => {
    expect(
      checkParams(form, sent).problems.map((problem) => [problem.pointer, problem.keyword, problem.message]),
    ).toEqual([[pointer, "type", message]]);
  });

  test("returns the first 100 problems and sets problemsTruncated", () => {
    const unknown = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`p${at}`, 1]));
    const { problems, problemsTruncated } = checkParams(form, { ...good, dag: unknown });
    expect([problems.length, problemsTruncated]).toEqual([100, true]);
  });

  test("reports a shared parameter's problem once per limit", () => {
    const shared = createForm(
      catalog(
        [
          profile("a@1.0.0", { properties: { n: { type: "integer", maximum: 8 } } }),
          profile("b@1.0.0", { properties: { cpus: { type: "integer", maximum: 8 } } }),
          profile("c@1.0.0", { properties: { n: { type: "integer", maximum: 4 } } }),
        ],
        [
          manifest("w", {
            tasks: { a: { dap: "a@1.0.0" }, b: { dap: "b@1.0.0" }, c: { dap: "c@1.0.0" } },
            shared: { n: ["a.n", "b.cpus", "c.n"] },
          }),
        ],
      ),
      definition("w", { tasks: { a: null, b: null, c: null } }),
    );
    expect(checkParams(shared, { shared: { n: 9 } }).problems.map(({ message }) => message)).toEqual([
      "n must be at most 8 (a@1.0.0)",
      "n must be at most 4 (c@1.0.0)",
    ]);
  });

  test("uses nf-core's errorMessage when a profile has one", () => {
    const outdir = profile("rnaseq@1.0.0", {
      properties: { gtf: { type: "string", pattern: "^\\S+\\.gtf$" } },
      uiSchema: { gtf: { "ui:options": { "nf-core": { errorMessage: "Path to GTF cannot contain spaces" } } } },
    });
    const nf = createForm(catalog([outdir]), definition("w", { tasks: { t: outdir.id } }));
    expect(checkParams(nf, { tasks: { t: { gtf: "a b" } } }).problems[0]?.message).toBe(
      "gtf is invalid: Path to GTF cannot contain spaces (rnaseq@1.0.0)",
    );
  });

  test("accepts names that objects inherit", () => {
    expect(
      checkParams(form, JSON.parse('{"toString": 1, "tasks": {"valueOf": {}}}')).problems.map(
        ({ pointer, keyword }) => [pointer, keyword],
      ),
    ).toEqual(
      expect.arrayContaining([
        ["/toString", "unknown"],
        ["/tasks/valueOf", "unknown"],
      ]),
    );
  });
});
