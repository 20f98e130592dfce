import { badInput, type GatewayError } from "../../domain/errors.ts";

const REFUSAL = /^Invalid input for param ([^:\n]+): ([^\n]*)/;
const KEYWORD = /\n\nFailed validating '(\w+)' in schema/;
const INSTANCE = /\n\nOn instance:\n {4}([^\n]*)$/;

/**
 * Airflow's own refusal of a DAG Param as a problem (`BAD_USER_INPUT`, keyword `airflow`, pointer `/dag/<name>`); null
 * when the text is another. Its sentence begins with the value, which no message may hold: the name takes its place.
 */
export function paramRefusal(detail: string): GatewayError | null {
  const [, name, sentence] = REFUSAL.exec(detail) ?? [];
  if (name === undefined || sentence === undefined) return null;
  const message = `${withoutValue(name, sentence, detail)} (Airflow)`;
  const pointer = `/dag/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  return badInput(`Airflow refuses the parameters: ${message}.`, {
    airflow: { status: 400 },
    problems: [{ message, pointer, keyword: "airflow", taskId: null, dapProfile: null, definedBy: null }],
  });
}

function withoutValue(name: string, sentence: string, detail: string): string {
  if (sentence.startsWith("No value passed")) return `${name} has no value`;
  const instance = INSTANCE.exec(detail)?.[1];
  if (instance !== undefined && instance !== "" && sentence.startsWith(`${instance} `)) {
    return `${name}${sentence.slice(instance.length)}`;
  }
  const keyword = KEYWORD.exec(detail)?.[1];
  return keyword === undefined ? `${name} is not accepted` : `${name} breaks its schema's ${keyword}`;
}
