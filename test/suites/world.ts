import type { DemoWorld } from "../../demo-airflow/world.ts";
import { graphDags } from "./world/graph-dags.ts";
import { valueDags } from "./world/value-dags.ts";
import { outcomeDags } from "./world/outcome-dags.ts";

/**
 * The DAGs of `test/real-airflow/dags` as data for the demo, with the same ids, Params, edges and outcomes, so that the suites
 * can expect the same responses from both. `breaking` and `vanishing` are stale in both.
 */
export const testWorld: DemoWorld = {
  dags: [...graphDags, ...outcomeDags, ...valueDags],
  importErrors: [
    {
      file: "broken.py",
      stackTrace:
        'Traceback (most recent call last):\n  File "/opt/airflow/dags/broken.py", line 5, in <module>\n' +
        '    raise ImportError("this file is broken on purpose")\nImportError: this file is broken on purpose\n',
    },
    {
      file: "breaking.py",
      stackTrace:
        'Traceback (most recent call last):\n  File "/opt/airflow/dags/breaking.py", line 2, in <module>\n' +
        '    raise ValueError("broken meanwhile")\nValueError: broken meanwhile\n',
    },
  ],
};
