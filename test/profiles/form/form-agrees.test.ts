import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildConf, paramsDigest } from "../../../src/profiles/params/conf.ts";
import { createForm, type WorkflowForm } from "../../../src/profiles/form/form.ts";
import { isObject } from "../../../src/domain/json.ts";
import type { Json } from "../../../src/domain/json.ts";
import { readConf } from "../../../src/profiles/params/read-conf.ts";
import { checkParams } from "../../../src/profiles/params/check-params.ts";
import { anyCase } from "../../support/profiles/arbitrary-workflow.ts";
import { strictValidator } from "../../support/profiles/strict-validator.ts";

const RUNS = { numRuns: Number(process.env["PROPERTY_RUNS"] ?? 150) };

describe("the start form and the start", { timeout: 120_000 }, () => {
  it("accept the same values, except for checks that the form declares as start-only", () => {
    fc.assert(
      fc.property(anyCase, ({ catalog, definition, params }) => {
        const form = createForm(catalog, definition);
        const valid = strictValidator(form.paramSchema);
        expect([params, withoutEmptyTasks(params)].flatMap((sent) => disagreements(form, valid, sent))).toEqual([]);
      }),
      RUNS,
    );
  });

  it("fill in nothing more when defaults are already filled in", () => {
    fc.assert(
      fc.property(anyCase, ({ catalog, definition, params }) => {
        const form = createForm(catalog, definition);
        const once = checkParams(form, params);
        const again = checkParams(form, once.params);
        expect(again.params).toEqual(once.params);
        expect(again.daps).toEqual(once.daps);
      }),
      RUNS,
    );
  });

  it("restore the params from a run's conf", () => {
    fc.assert(
      fc.property(anyCase, ({ catalog, definition, params }) => {
        const form = createForm(catalog, definition);
        const checked = checkParams(form, params);
        const conf = buildConf(form, checked, { digest: paramsDigest(params), labels: { project: "soil" } });
        const read = readConf(JSON.parse(JSON.stringify(conf)) as Json);
        expect(read.params).toEqual(checked.params);
        expect(read.daps).toEqual(checked.daps);
        expect(read.gateway?.shared).toEqual(checked.shared);
      }),
      RUNS,
    );
  });

  it("never throw for any input", () => {
    const form = fc
      .sample(anyCase, { numRuns: 1, seed: 7 })
      .map(({ catalog, definition }) => createForm(catalog, definition))[0]!;
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (sent) => {
        const { problems } = checkParams(form, sent);
        expect(problems.every(({ message, pointer }) => message !== "" && /^(?:\/|$)/u.test(pointer))).toBe(true);
        expect(() => readConf(sent)).not.toThrow();
      }),
      RUNS,
    );
  });
});

/** The same params with what holds nothing left out. */
function withoutEmptyTasks(params: Json): Json {
  if (!isObject(params) || !isObject(params["tasks"])) return params;
  const tasks = Object.entries(params["tasks"]).filter(([, sent]) => !isObject(sent) || Object.keys(sent).length > 0);
  return { ...params, tasks: Object.fromEntries(tasks) };
}

/** Where a fresh validator and the start part ways over a value. */
function disagreements(form: WorkflowForm, valid: (value: Json) => boolean, sent: Json): readonly unknown[] {
  const { problems, params } = checkParams(form, sent);
  const isTaken = problems.length === 0;
  const mayDiffer = !isTaken && JSON.stringify(form.paramSchema).includes("hecked only when a run is started");
  return [
    ...(valid(sent) === isTaken || mayDiffer ? [] : [{ sent, problems }]),
    ...(valid(params) || !isTaken ? [] : [{ filledIn: params }]),
    ...(isTaken && checkParams(form, params).problems.length > 0 ? [{ secondTime: params }] : []),
  ];
}
