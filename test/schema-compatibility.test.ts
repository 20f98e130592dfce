import { readdir, readFile } from "node:fs/promises";
import { buildSchema, type GraphQLSchema } from "graphql";
import { compare, valid } from "semver";
import { describe, expect, it } from "vitest";
import { breakingChanges } from "./support/breaking-changes.ts";

/** One schema per released version, `<version>.graphql`. */
const BASELINES = new URL("fixtures/schema/", import.meta.url);

const read = async (url: URL): Promise<GraphQLSchema> => buildSchema(await readFile(url, "utf8"));

async function releasedVersions(): Promise<string[]> {
  const files = await readdir(BASELINES);
  return files.map((file) => file.replace(/\.graphql$/, "")).toSorted(compare);
}

describe("schema.graphql", () => {
  it("does not break clients of the newest released version", async () => {
    const newest = await read(new URL(`${(await releasedVersions()).at(-1)}.graphql`, BASELINES));
    const current = await read(new URL("../schema.graphql", import.meta.url));
    expect(breakingChanges(newest, current)).toEqual([]);
  });

  it("has baselines that are named after versions", async () => {
    const versions = await releasedVersions();
    expect(versions.map((version) => valid(version))).toEqual(versions);
    expect(versions).toContain("0.1.0");
  });
});

const OLDER = `
  type Query { run(id: ID!, tail: Int = 20, note: String): Run, hit: Hit }
  type Run { id: ID!, state: State!, user: String }
  type Task { id: ID! }
  type Owner { id: ID! }
  union Hit = Run | Task
  enum State { QUEUED SUCCESS }
  input Filter { states: [State!] = [QUEUED], user: String, dryRun: Boolean = false }
  type Mutation { retry(filter: Filter): Run }
`;

/** The breaking changes of OLDER when one piece of it is replaced. */
function breaksWhen(piece: string, replacement: string): readonly string[] {
  expect(OLDER.split(piece)).toHaveLength(2);
  return breakingChanges(buildSchema(OLDER), buildSchema(OLDER.replace(piece, replacement)));
}

describe("the check for breaking changes", () => {
  it.each([
    ["a removed type", "type Owner { id: ID! }", "", "Owner was removed."],
    ["a removed union member", " | Task", "", "Task was removed from union type Hit."],
    ["a removed field", ", user: String }", " }", "Run.user was removed."],
    ["a field that becomes nullable", "state: State!", "state: State", "Run.state changed type from State! to State."],
    ["another field type", "user: String }", "user: Int }", "Run.user changed type from String to Int."],
    ["a removed enum value", "QUEUED SUCCESS", "QUEUED", "SUCCESS was removed from enum type State."],
    ["a removed argument", ", note: String)", ")", "Query.run arg note was removed."],
    ["a new required argument", "note: String)", "note: String, by: ID!)", "A required arg by on Query.run was added."],
    [
      "an argument that becomes required",
      "note: String)",
      "note: String!)",
      "Query.run arg note has changed type from String to String!.",
    ],
    ["a changed default of an argument", "= 20", "= 50", "Query.run(tail:) changed its default from 20 to 50."],
    ["a removed default of an argument", " = 20", "", "Query.run(tail:) changed its default from 20 to none."],
    [
      "a new default of an argument",
      "note: String)",
      'note: String = "x")',
      'Query.run(note:) changed its default from none to "x".',
    ],
    ["a removed input field", ", user: String,", ",", "Filter.user was removed."],
    [
      "a new required input field",
      "input Filter {",
      "input Filter { by: ID!",
      "A required field by on input type Filter was added.",
    ],
    [
      "an input field that becomes required",
      "user: String,",
      "user: String!,",
      "Filter.user changed type from String to String!.",
    ],
    [
      "a changed default of an input field",
      "= [QUEUED]",
      "= [SUCCESS]",
      "Filter.states changed its default from [QUEUED] to [SUCCESS].",
    ],
    ["a removed default of an input field", " = false", "", "Filter.dryRun changed its default from false to none."],
  ])("reports %s", (_, piece, replacement, expected) => {
    expect(breaksWhen(piece, replacement)).toEqual([expected]);
  });

  it("reports an input that becomes oneOf", () => {
    const [older, newer] = ["", " @oneOf"].map((directive) =>
      buildSchema(`type Query { run(by: By!): ID } input By${directive} { id: ID, name: String }`),
    );
    expect(breakingChanges(older!, newer!)).toEqual(["By became a oneOf input."]);
  });

  it.each([
    ["a new type and field", "type Run {", "type Label { id: ID! } type Run { label: Label,"],
    ["a field that becomes non-null", "user: String }", "user: String! }"],
    ["a new enum value", "QUEUED SUCCESS", "QUEUED SUCCESS FAILED"],
    ["a new union member", "Run | Task", "Run | Task | Query"],
    ["a new optional argument", "note: String)", "note: String, by: ID)"],
    ["a new required argument with a default", "note: String)", 'note: String, by: ID! = "x")'],
    ["an argument that becomes optional", "run(id: ID!", "run(id: ID"],
    ["a new optional input field", "input Filter {", "input Filter { by: ID"],
    ["a description", "type Run {", '"A run." type Run {'],
    ["a deprecation", "user: String }", "user: String @deprecated }"],
  ])("accepts %s", (_, piece, replacement) => {
    expect(breaksWhen(piece, replacement)).toEqual([]);
  });
});
