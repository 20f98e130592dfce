import { describe, expect, test } from "vitest";
import type { Profile } from "../../../src/profiles/profile.ts";
import { when } from "../../support/profiles/when.ts";
import { load, profileOf, formatDiagnostics } from "../../support/profiles/profiles-folder.ts";

/** A folder of profiles from what each says, by id. */
async function profiles(said: Readonly<Record<string, object>>) {
  const files = Object.entries(said).map(
    ([id, more]) => [`daps/${id}.json`, JSON.stringify({ id, name: `Name of ${id}`, ...more })] as const,
  );
  return load(Object.fromEntries(files));
}

const property = (profile: Profile, name: string) => profile.params.find((param) => param.name === name);
const threads = { type: "integer", minimum: 1, maximum: 64, default: 4 };
const base = { params: { properties: { threads, email: { type: "string" } } } };

describe("rule 1: parents from left to right, then the child", () => {
  test("a child inherits from its grandparents", async () => {
    const catalog = await profiles({
      "a@1.0.0": base,
      "b@1.0.0": { extends: "a@1.0.0" },
      "c@1.0.0": { extends: ["b@1.0.0"] },
    });
    expect(catalog.diagnostics).toEqual([]);
    expect(profileOf(catalog, "c@1.0.0").paramSchema).toEqual({
      $id: "urn:dap:c:1.0.0",
      type: "object",
      properties: { threads, email: { type: "string" } },
      additionalProperties: false,
    });
    expect(profileOf(catalog, "c@1.0.0").ancestors).toEqual(["b@1.0.0", "a@1.0.0"]);
  });

  test("a keyword of the right parent overrides the left parent's", async () => {
    const catalog = await profiles({
      "a@1.0.0": { params: { title: "A", description: "of a" } },
      "b@1.0.0": { params: { title: "B" } },
      "c@1.0.0": { extends: ["a@1.0.0", "b@1.0.0"] },
    });
    expect(profileOf(catalog, "c@1.0.0").paramSchema).toMatchObject({ title: "B", description: "of a" });
  });

  test("refuses a cycle of profiles and names it at each of them", async () => {
    const catalog = await profiles({
      "a@1.0.0": { extends: "b@1.0.0" },
      "b@1.0.0": { extends: "a@1.0.0" },
      "c@1.0.0": {},
      "d@1.0.0": { extends: "a@1.0.0" },
    });
    expect(formatDiagnostics(catalog.diagnostics)).toEqual([
      "daps/a@1.0.0.json:1:42 CYCLE The profiles extend each other in a cycle: a@1.0.0 extends b@1.0.0 extends a@1.0.0. (Remove one of them from extends.)",
      "daps/b@1.0.0.json:1:42 CYCLE The profiles extend each other in a cycle: b@1.0.0 extends a@1.0.0 extends b@1.0.0. (Remove one of them from extends.)",
      "daps/d@1.0.0.json:1:42 BROKEN_PARENT a@1.0.0 has errors. (Fix that profile first.)",
    ]);
    expect([...catalog.profiles.keys()]).toEqual(["c@1.0.0"]);
  });

  test("refuses a profile that extends itself", async () => {
    const catalog = await profiles({ "a@1.0.0": { extends: "a@1.0.0" } });
    expect(catalog.diagnostics.map(({ code }) => code)).toEqual(["CYCLE"]);
  });

  test("suggests a similar id for an unknown parent", async () => {
    const catalog = await profiles({ "base@1.0.0": {}, "b@1.0.0": { extends: "base@1.1.0" } });
    expect(formatDiagnostics(catalog.diagnostics)).toEqual([
      'daps/b@1.0.0.json:1:42 UNKNOWN_PROFILE Unknown profile base@1.1.0. (Did you mean "base@1.0.0"?)',
    ]);
  });

  test("allows eight levels of parents and refuses nine", async () => {
    const line = Array.from(
      { length: 10 },
      (_, index) => [`p${index}@1.0.0`, index === 0 ? {} : { extends: `p${index - 1}@1.0.0` }] as const,
    );
    const catalog = await profiles(Object.fromEntries(line));
    expect(catalog.diagnostics.map(({ code, profileId }) => [code, profileId])).toEqual([["TOO_DEEP", "p9@1.0.0"]]);
    expect(catalog.profiles.has("p8@1.0.0")).toBe(true);
  });
});

describe("rule 2: the child is a JSON Merge Patch", () => {
  test("patches a parameter, removes one by null and replaces lists", async () => {
    const catalog = await profiles({
      "a@1.0.0": {
        params: { properties: { threads, email: { type: "string" }, mode: { type: "string", enum: ["x", "y"] } } },
      },
      "b@1.0.0": {
        extends: "a@1.0.0",
        params: { properties: { threads: { default: 8, maximum: 32 }, email: null, mode: { enum: ["z"] } } },
      },
    });
    const child = profileOf(catalog, "b@1.0.0");
    expect(child.paramSchema["properties"]).toEqual({
      threads: { type: "integer", minimum: 1, maximum: 32, default: 8 },
      mode: { type: "string", enum: ["z"] },
    });
    expect(property(child, "threads")).toMatchObject({
      definedBy: "a@1.0.0",
      changedBy: ["b@1.0.0"],
      keywordOrigins: { "/type": "a@1.0.0", "/minimum": "a@1.0.0", "/maximum": "b@1.0.0", "/default": "b@1.0.0" },
    });
  });

  test("inherits ui and drops entries of removed parameters", async () => {
    const catalog = await profiles({
      "a@1.0.0": { ...base, ui: { threads: { "ui:widget": "updown", "ui:help": "h" }, email: { "ui:help": "e" } } },
      "b@1.0.0": {
        extends: "a@1.0.0",
        params: { properties: { email: null } },
        ui: { threads: { "ui:help": null, "ui:title": "T" } },
      },
    });
    expect(profileOf(catalog, "b@1.0.0").uiSchema).toEqual({ threads: { "ui:widget": "updown", "ui:title": "T" } });
  });

  test("a repeated, equal value counts as set by the child but not as changed", async () => {
    const catalog = await profiles({
      "a@1.0.0": base,
      "b@1.0.0": { extends: "a@1.0.0", params: { properties: { threads: { maximum: 64 } } } },
    });
    expect(property(profileOf(catalog, "b@1.0.0"), "threads")).toMatchObject({
      changedBy: [],
      keywordOrigins: { "/maximum": "b@1.0.0", "/minimum": "a@1.0.0" },
    });
  });

  test("warns of a null that removes nothing", async () => {
    const catalog = await profiles({
      "a@1.0.0": { params: { properties: { emial: null, n: { type: "integer", default: null } } } },
    });
    expect(catalog.diagnostics.map(({ severity, code, message }) => [severity, code, message])).toEqual([
      ["WARNING", "NO_EFFECT", "There is no inherited parameter emial to remove."],
      ["WARNING", "NO_EFFECT", "null removes default, which is not set."],
    ]);
  });
});

describe("rule 3: required and allOf of params add up", () => {
  test("required is the union without removed parameters", async () => {
    const catalog = await profiles({
      "a@1.0.0": { params: { ...base.params, required: ["threads", "email"] } },
      "b@1.0.0": {
        extends: "a@1.0.0",
        params: { properties: { email: null, reads: { type: "string" } }, required: ["reads"] },
      },
    });
    const child = profileOf(catalog, "b@1.0.0");
    expect(child.paramSchema["required"]).toEqual(["threads", "reads"]);
    expect(child.requiredBy).toEqual({ threads: "a@1.0.0", reads: "b@1.0.0" });
  });

  test("concatenates allOf and keeps a common base's condition once", async () => {
    const condition = (name: string) => when({ required: [name] }, { required: ["threads"] });
    const catalog = await profiles({
      "a@1.0.0": { params: { ...base.params, allOf: [condition("email")] } },
      "l@1.0.0": { extends: "a@1.0.0", params: { properties: { l: { type: "string" } }, allOf: [condition("l")] } },
      "r@1.0.0": { extends: "a@1.0.0" },
      "c@1.0.0": { extends: ["l@1.0.0", "r@1.0.0"], params: { allOf: [{ minProperties: 1 }] } },
    });
    expect(catalog.diagnostics).toEqual([]);
    const child = profileOf(catalog, "c@1.0.0");
    expect(child.paramSchema["allOf"]).toEqual([condition("email"), condition("l"), { minProperties: 1 }]);
    expect(child.requiredBy).toEqual({ "/allOf/0": "a@1.0.0", "/allOf/1": "l@1.0.0", "/allOf/2": "c@1.0.0" });
  });

  test("replaces required within a parameter", async () => {
    const box = { type: "object", properties: { a: { type: "string" }, b: { type: "string" } }, required: ["a"] };
    const catalog = await profiles({
      "a@1.0.0": { params: { properties: { box } } },
      "b@1.0.0": { extends: "a@1.0.0", params: { properties: { box: { required: ["b"] } } } },
    });
    expect(property(profileOf(catalog, "b@1.0.0"), "box")?.schema["required"]).toEqual(["b"]);
  });
});

describe("rule 4: two parents that define one parameter differently", () => {
  const left = { extends: "a@1.0.0", params: { properties: { threads: { maximum: 32 } } } };
  const right = { extends: "a@1.0.0", params: { properties: { threads: { maximum: 16 } } } };

  test.each([[["l@1.0.0", "plain@1.0.0"]], [["plain@1.0.0", "l@1.0.0"]]])(
    "of a diamond in which one side changed something, the changed one stands: %j",
    async (parents) => {
      const catalog = await profiles({
        "a@1.0.0": base,
        "l@1.0.0": left,
        "plain@1.0.0": { extends: "a@1.0.0" },
        "c@1.0.0": { extends: parents },
      });
      expect(catalog.diagnostics).toEqual([]);
      expect(property(profileOf(catalog, "c@1.0.0"), "threads")).toMatchObject({
        schema: { maximum: 32 },
        definedBy: "a@1.0.0",
        changedBy: ["l@1.0.0"],
      });
    },
  );

  test("refuses definitions that both parents changed, and names both", async () => {
    const catalog = await profiles({
      "a@1.0.0": base,
      "l@1.0.0": left,
      "r@1.0.0": right,
      "c@1.0.0": { extends: ["l@1.0.0", "r@1.0.0"] },
    });
    expect(formatDiagnostics(catalog.diagnostics)).toEqual([
      "daps/c@1.0.0.json:1:42 DIFFERENT_PARENTS l@1.0.0 and r@1.0.0 define threads differently. (Define it in params, under /properties/threads.)",
    ]);
    expect(catalog.profiles.has("c@1.0.0")).toBe(false);
  });

  test("accepts them when the child defines the parameter", async () => {
    const catalog = await profiles({
      "a@1.0.0": base,
      "l@1.0.0": left,
      "r@1.0.0": right,
      "c@1.0.0": { extends: ["l@1.0.0", "r@1.0.0"], params: { properties: { threads: { maximum: 24 } } } },
      "d@1.0.0": { extends: ["l@1.0.0", "r@1.0.0"], params: { properties: { threads: null } } },
    });
    expect(catalog.diagnostics).toEqual([]);
    expect(property(profileOf(catalog, "c@1.0.0"), "threads")).toMatchObject({
      schema: { ...threads, maximum: 24 },
      changedBy: ["l@1.0.0", "r@1.0.0", "c@1.0.0"],
    });
    expect(property(profileOf(catalog, "d@1.0.0"), "threads")).toBeUndefined();
  });

  test("accepts two equal definitions", async () => {
    const catalog = await profiles({
      "l@1.0.0": { params: { properties: { threads } } },
      "r@1.0.0": { params: { properties: { threads } } },
      "c@1.0.0": { extends: ["l@1.0.0", "r@1.0.0"] },
    });
    expect(catalog.diagnostics).toEqual([]);
  });

  test("keeps a parameter that only one parent removed", async () => {
    const catalog = await profiles({
      "a@1.0.0": base,
      "l@1.0.0": { extends: "a@1.0.0", params: { properties: { email: null } } },
      "r@1.0.0": { extends: "a@1.0.0" },
      "c@1.0.0": { extends: ["l@1.0.0", "r@1.0.0"] },
      "d@1.0.0": { extends: ["r@1.0.0", "l@1.0.0"] },
    });
    for (const id of ["c@1.0.0", "d@1.0.0"]) expect(property(profileOf(catalog, id), "email")).toBeDefined();
  });
});

describe("rule 5: what is never inherited", () => {
  test("inherits description and pipeline, but not id, name, abstract and deprecated", async () => {
    const pipeline = { name: "fastp", version: "1.0.0" };
    const catalog = await profiles({
      "a@1.0.0": { abstract: true, deprecated: { reason: "old" }, description: "of a", pipeline },
      "b@1.0.0": { extends: "a@1.0.0" },
      "c@1.0.0": { extends: "b@1.0.0", description: "of c" },
    });
    expect(profileOf(catalog, "b@1.0.0")).toMatchObject({
      name: "Name of b@1.0.0",
      isAbstract: false,
      deprecation: null,
      description: "of a",
      pipeline: { name: "fastp", version: "1.0.0", url: null },
    });
    expect(profileOf(catalog, "c@1.0.0").description).toBe("of c");
  });
});
