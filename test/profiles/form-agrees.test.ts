import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/errors.ts";
import { buildConf, paramsDigest } from "../../src/profiles/conf.ts";
import { createForm, type WorkflowForm } from "../../src/profiles/form.ts";
import { isObject, objectAt } from "../../src/profiles/json.ts";
import type { Json, JsonObject } from "../../src/profiles/profile.ts";
import { readConf } from "../../src/profiles/read-conf.ts";
import { checkParams } from "../../src/profiles/values.ts";
import { anyCase } from "../support/arbitrary-workflow.ts";
import { freshValidator } from "../support/fresh-validator.ts";

const RUNS = { numRuns: Number(process.env["PROPERTY_RUNS"] ?? 400) };

describe("the start form and the start", () => {
  it("accept the same values, with and without the defaults filled in, but for what the form says only the start checks", () => {
    fc.assert(
      fc.property(anyCase, ({ catalog, definition, params }) => {
        const form = createForm(catalog, definition);
        const valid = freshValidator(form.paramSchema);
        const show = (sent: Json, problems: unknown): string =>
          JSON.stringify(
            {
              sent,
              schema: form.paramSchema,
              problems,
              one: [...catalog.profiles.values()].map((p) => p.paramSchema),
              manifest: [...catalog.manifests.values()].map(({ tasks, shared }) => [[...tasks], [...shared]]),
            },
            null,
            1,
          );
        for (const sent of [params, asAsked(form, params)]) {
          const checked = checkParams(form, sent);
          const isTaken = checked.problems.length === 0;
          if (isTaken || !leavesSomethingToTheStart(form)) {
            expect(valid(sent), show(sent, checked.problems)).toBe(isTaken);
          }
          if (isTaken) expect(valid(checked.params)).toBe(true);
          if (isTaken) expect(checkParams(form, checked.params).params).toEqual(checked.params);
        }
      }),
      RUNS,
    );
  });

  it("fill in what a value filled in has already", () => {
    fc.assert(
      fc.property(anyCase, ({ catalog, definition, params }) => {
        const form = createForm(catalog, definition);
        const once = checkParams(form, asAsked(form, params));
        const again = checkParams(form, once.params);
        expect(again.params).toEqual(once.params);
        expect(again.daps).toEqual(once.daps);
        expect(places(again.problems)).toEqual(places(once.problems));
      }),
      RUNS,
    );
  });

  it("give the params back from a run's conf", () => {
    fc.assert(
      fc.property(anyCase, ({ catalog, definition, params }) => {
        const form = createForm(catalog, definition);
        const checked = checkParams(form, asAsked(form, params));
        const conf = buildConf(form, checked, { digest: paramsDigest(params), labels: { project: "soil" } });
        const read = readConf(JSON.parse(JSON.stringify(conf)) as Json);
        expect(read.params).toEqual(checked.params);
        expect(read.daps).toEqual(checked.daps);
        expect(read.gateway?.shared).toEqual(checked.shared);
      }),
      RUNS,
    );
  });

  it("never throw, whatever is sent", () => {
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

/** The same params less what the form does not ask for. */
function asAsked(form: WorkflowForm, params: Json): Json {
  return keep(form.paramSchema ?? {}, params, 3);
}

function keep(schema: JsonObject, value: Json, depth: number): Json {
  if (!isObject(value) || depth === 0) return value;
  const properties = objectAt(schema, "properties");
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => Object.hasOwn(properties, name))
      .map(([name, member]) => [name, keep(objectAt(properties, name), member, depth - 1)]),
  );
}

/** Without their words and their order, which follow the order of what was sent. */
function places(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ pointer, keyword }) => `${pointer} ${keyword}`).toSorted();
}

function leavesSomethingToTheStart(form: WorkflowForm): boolean {
  return JSON.stringify(form.paramSchema).includes("hecked at the start only");
}
