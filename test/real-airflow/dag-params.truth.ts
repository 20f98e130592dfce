/**
 * Compares the table with an installed Airflow: `node test/real-airflow/dag-params.truth.ts PYTHON`, where PYTHON is the
 * interpreter of an environment with Airflow. Prints the cases that differ. Exits with 1 if there are any.
 */
import { execFileSync } from "node:child_process";
import { DAG_PARAM_CASES } from "./dag-params.cases.ts";

const [python = "python3"] = process.argv.slice(2);
const script = new URL("dag_params_truth.py", import.meta.url).pathname;
const input = JSON.stringify(DAG_PARAM_CASES.map(([, schema, value]) => [schema, value]));
const results: unknown = JSON.parse(
  execFileSync(python, [script], { input, encoding: "utf8" }).trim().split("\n").at(-1) ?? "",
);
const wrong = DAG_PARAM_CASES.filter(
  ([, , , isAccepted], index) => Array.isArray(results) && results[index] !== isAccepted,
);
for (const [about, schema, value, isAccepted] of wrong) {
  console.log(`${about}: ${isAccepted ? "accepted" : "rejected"} in the table but not by Airflow (${schema} ${value})`);
}
console.log(`${DAG_PARAM_CASES.length} cases, ${wrong.length} wrong`);
process.exitCode = wrong.length === 0 && Array.isArray(results) ? 0 : 1;
