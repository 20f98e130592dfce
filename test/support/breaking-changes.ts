import {
  astFromValue,
  findBreakingChanges,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  print,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
} from "graphql";

type Input = GraphQLArgument | GraphQLInputField;

/**
 * The changes that break clients of the older schema, as sentences. Covers graphql's own breaking changes and what it does
 * not treat as breaking: a changed default of an argument or input field, and an input object that becomes `@oneOf`.
 */
export function breakingChanges(older: GraphQLSchema, newer: GraphQLSchema): readonly string[] {
  return [
    ...findBreakingChanges(older, newer).map(({ description }) => description),
    ...changedDefaults(older, newer),
    ...newOneOfInputs(older, newer),
  ];
}

function changedDefaults(older: GraphQLSchema, newer: GraphQLSchema): readonly string[] {
  const newInputs = inputsOf(newer);
  return [...inputsOf(older)].flatMap(([name, oldInput]) => {
    const newInput = newInputs.get(name);
    if (newInput === undefined || defaultOf(oldInput) === defaultOf(newInput)) return [];
    return [`${name} changed its default from ${defaultOf(oldInput)} to ${defaultOf(newInput)}.`];
  });
}

function newOneOfInputs(older: GraphQLSchema, newer: GraphQLSchema): readonly string[] {
  return Object.values(older.getTypeMap()).flatMap((type) => {
    const newType = newer.getType(type.name);
    if (!isInputObjectType(type) || !isInputObjectType(newType)) return [];
    return newType.isOneOf && !type.isOneOf ? [`${type.name} became a oneOf input.`] : [];
  });
}

/** Every argument and input field by its schema coordinate: `Query.runs(first:)`, `RunFilter.user`. */
function inputsOf(schema: GraphQLSchema): ReadonlyMap<string, Input> {
  const inputs = new Map<string, Input>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) inputs.set(`${type.name}.${field.name}`, field);
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields()))
        for (const argument of field.args) inputs.set(`${type.name}.${field.name}(${argument.name}:)`, argument);
  }
  return inputs;
}

function defaultOf({ defaultValue, type }: Input): string {
  const value = defaultValue === undefined ? null : astFromValue(defaultValue, type);
  return value === null || value === undefined ? "none" : print(value);
}
