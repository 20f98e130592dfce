import { readFile } from "node:fs/promises";
import { loadCodegenConfig, generate } from "@graphql-codegen/cli";
import {
  buildClientSchema,
  buildSchema,
  getIntrospectionQuery,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLSchema,
  type IntrospectionQuery,
} from "graphql";
import { describe, expect, it, onTestFinished } from "vitest";
import { closedAddress } from "../support/closed-address.ts";
import { startTestGateway } from "../support/gateway.ts";

const schema = buildSchema(await readFile("schema.graphql", "utf8"));
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

/** The coordinate and description of every element of the schema. */
function described(): [name: string, description: string | null | undefined][] {
  return types.flatMap((type) => {
    const own: [string, string | null | undefined][] = [[type.name, type.description]];
    if (isEnumType(type))
      for (const value of type.getValues()) own.push([`${type.name}.${value.name}`, value.description]);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) own.push([`${type.name}.${field.name}`, field.description]);
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) {
        own.push([`${type.name}.${field.name}`, field.description]);
        for (const argument of field.args)
          own.push([`${type.name}.${field.name}(${argument.name}:)`, argument.description]);
      }
    return own;
  });
}

describe("schema.graphql", () => {
  it("describes every type, field, argument and enum value", () => {
    expect(described().length).toBeGreaterThan(300);
    expect(described().filter(([, text]) => (text ?? "").trim() === "")).toEqual([]);
  });

  it("is the source of the generated types", async () => {
    const { config } = await loadCodegenConfig({ configFilePath: "codegen.yml" });
    const made: unknown = await generate({ ...config, silent: true, errorsOnly: true }, false);
    const files = made as readonly { readonly filename: string; readonly content: string }[];
    expect(files.map(({ filename }) => filename)).toContain("src/generated/schema.ts");
    for (const { filename, content } of files)
      expect([filename, await readFile(filename, "utf8")]).toEqual([filename, content]);
  });

  it("equals the introspection result, with descriptions and deprecations", async () => {
    const gateway = await startTestGateway({ airflowUrl: await closedAddress() });
    onTestFinished(() => gateway.close());
    const query = getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true });
    const { data } = await gateway.request<IntrospectionQuery>(query);
    const print = (served: GraphQLSchema): string => printSchema(lexicographicSortSchema(served));
    expect(print(buildClientSchema(data))).toBe(print(schema));
  });
});
