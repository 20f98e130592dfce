import type { DemoWorld } from "../../demo-airflow/world.ts";
import { shapes } from "./world/shapes.ts";
import { values } from "./world/values.ts";
import { ways } from "./world/ways.ts";

/**
 * The DAGs of `dags/` as data for the demo Airflow: the same ids, Params, edges and outcomes, so that one conformance
 * suite holds both to the same answers. As there, `breaking` and `vanishing` are stale.
 */
export const testWorld: DemoWorld = {
  dags: [...shapes, ...ways, ...values],
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
