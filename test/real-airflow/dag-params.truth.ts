/**
 * Asks an Airflow's own code what it takes for each case of the table: `node test/airflow/dag-params.truth.ts PYTHON`, with the
 * python of an environment that Airflow is installed in. Prints the cases that the table has otherwise; exit 1 if any.
 */
import { execFileSync } from "node:child_process";
import { DAG_PARAM_CASES } from "./dag-params.cases.ts";

const [python = "python3"] = process.argv.slice(2);
const script = new URL("dag_params_truth.py", import.meta.url).pathname;
const input = JSON.stringify(DAG_PARAM_CASES.map(([, schema, value]) => [schema, value]));
const answers: unknown = JSON.parse(
  execFileSync(python, [script], { input, encoding: "utf8" }).trim().split("\n").at(-1) ?? "",
);
const wrong = DAG_PARAM_CASES.filter(([, , , isTaken], at) => Array.isArray(answers) && answers[at] !== isTaken);
for (const [about, schema, value, isTaken] of wrong) {
  console.log(`${about}: the table says ${isTaken ? "taken" : "refused"}, Airflow does not (${schema} ${value})`);
}
console.log(`${DAG_PARAM_CASES.length} cases, ${wrong.length} wrong`);
process.exitCode = wrong.length === 0 && Array.isArray(answers) ? 0 : 1;
