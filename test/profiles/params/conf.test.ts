import { describe, expect, test } from "vitest";
import { buildConf, paramsDigest } from "../../../src/profiles/params/conf.ts";
import { createForm } from "../../../src/profiles/form/form.ts";
import { readConf } from "../../../src/profiles/params/read-conf.ts";
import { checkParams } from "../../../src/profiles/params/check-params.ts";
import { catalog, definition } from "../../support/profiles/profiles.ts";
import { readClassify, readTrim, triage, triageCatalog } from "../../support/profiles/triage.ts";

const form = createForm(triageCatalog(), triage);
const params = { tasks: { read_qc: { reads: ["s1.fq.gz"] } }, shared: { sample_id: "S1" }, dag: { retention_days: 7 } };
const checked = checkParams(form, params);
const conf = buildConf(form, checked, {
  digest: paramsDigest(params),
  labels: { project: "soil" },
  retryOf: "metagenome_triage/runs/gw__abc",
});

describe("a run's conf", () => {
  test("contains Params, values by task and the record of the check", () => {
    expect(conf).toEqual({
      retention_days: 7,
      daps: {
        read_qc: { sample_id: "S1", reads: ["s1.fq.gz"], threads: 8, memory_gb: 8 },
        classify_host: { sample_id: "S1", database: "standard-8", confidence: 0.1 },
        classify_pathogen: { sample_id: "S1", database: "viral", confidence: 0.1 },
      },
      gateway: {
        profiles: {
          read_qc: `read-trim@1.4.0#${readTrim.digest}`,
          classify_host: `read-classify@2.1.0#${readClassify.digest}`,
          classify_pathogen: `read-classify@2.1.0#${readClassify.digest}`,
        },
        digest: paramsDigest(params),
        shared: { sample_id: "S1" },
        notAsked: {
          read_qc: ["sample_id"],
          classify_host: ["sample_id", "database"],
          classify_pathogen: ["sample_id"],
        },
        labels: { project: "soil" },
        retryOf: "metagenome_triage/runs/gw__abc",
      },
    });
  });

  test("of a workflow without DAPs contains only Params and the digest", () => {
    const plain = createForm(
      catalog([]),
      definition("w", { dagParams: { n: { value: 1, schema: { type: "integer" } } } }),
    );
    expect(buildConf(plain, checkParams(plain, {}), { digest: paramsDigest({}) })).toEqual({
      n: 1,
      gateway: { profiles: {}, digest: paramsDigest({}) },
    });
  });

  test("can be read back", () => {
    expect(readConf(JSON.parse(JSON.stringify(conf)))).toEqual({
      daps: checked.daps,
      gateway: {
        profiles: [
          { taskId: "read_qc", profileId: "read-trim@1.4.0", digest: readTrim.digest },
          { taskId: "classify_host", profileId: "read-classify@2.1.0", digest: readClassify.digest },
          { taskId: "classify_pathogen", profileId: "read-classify@2.1.0", digest: readClassify.digest },
        ],
        digest: paramsDigest(params),
        shared: { sample_id: "S1" },
        labels: { project: "soil" },
        retryOf: "metagenome_triage/runs/gw__abc",
      },
      params: checked.params,
    });
  });

  test.each([
    [null],
    [undefined],
    [1],
    ["x"],
    [[]],
    [{}],
    [{ retention_days: 7 }],
    [{ gateway: null }],
    [{ gateway: { profiles: [] } }],
  ])("that the gateway did not write tells nothing: %j", (foreign) => {
    expect(readConf(foreign)).toEqual({ daps: {}, gateway: null, params: null });
  });

  test("from another client is read as far as its shape fits", () => {
    const odd = {
      daps: { a: 1, b: { n: 1 } },
      gateway: {
        digest: "d",
        profiles: { a: 1, b: "b@1.0.0" },
        labels: { x: 1, y: "z" },
        retryOf: 1,
        shared: [],
        notAsked: "n",
      },
    };
    expect(readConf(odd)).toEqual({
      daps: { b: { n: 1 } },
      gateway: { digest: "d", profiles: [], shared: {}, labels: { y: "z" }, retryOf: null },
      params: { tasks: { b: { n: 1 } } },
    });
  });
});

describe("the digest of a caller's params", () => {
  test("does not depend on key order or defaults", () => {
    expect(paramsDigest({ a: 1, b: [2, { c: 3, d: 4 }] })).toBe(paramsDigest({ b: [2, { d: 4, c: 3 }], a: 1 }));
    expect(paramsDigest(params)).not.toBe(paramsDigest(checked.params));
  });

  test("of missing params equals that of {}", () => {
    expect(paramsDigest(null)).toBe(paramsDigest({}));
    expect(paramsDigest({})).toBe("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });
});
