import type { DagDefinition } from "../../../demo-airflow/world.ts";
import { count, dap, empty, numberOf } from "./dag-parts.ts";

/** DAGs with different graphs: a diamond, task groups, a mapped task. */
export const graphDags: readonly DagDefinition[] = [
  {
    dagId: "diamond",
    description: "A diamond of four tasks",
    docMd: "# Diamond\n\nRead, look twice, report.",
    tags: ["shape", "quick"],
    owners: ["triage-team"],
    params: {
      depth: {
        value: 3,
        schema: { type: "integer", minimum: 1, maximum: 10 },
        description: "How deep to look",
      },
      label: { value: null, schema: { type: ["null", "string"] } },
      mode: { value: "fast", schema: { type: "string", enum: ["fast", "exact"] } },
      keep: { value: false, schema: { type: "boolean" } },
    },
    tasks: [
      empty("read", { params: dap("read-trim@1.4.0"), docMd: "Reads the samples." }),
      empty("left", { params: dap("read-classify@2.1.0"), upstream: ["read"] }),
      empty("right", { params: dap("read-classify@2.1.0"), upstream: ["read"] }),
      empty("report", { upstream: ["left", "right"] }),
    ],
  },
  {
    dagId: "grouped",
    tags: ["shape", "quick"],
    tasks: [
      empty("check_releases"),
      empty("download.genomes", { upstream: ["check_releases"] }),
      empty("download.annotations.genes", { upstream: ["check_releases"] }),
      empty("download.annotations.repeats", { upstream: ["download.annotations.genes"] }),
      empty("index", {
        upstream: ["download.genomes", "download.annotations.repeats"],
        params: dap("reference-index@1.0.0"),
      }),
    ],
  },
  {
    dagId: "mapped",
    tags: ["shape"],
    params: { count: { value: 3, schema: { type: "integer", minimum: 0 } } },
    tasks: [
      {
        taskId: "samples",
        xcom: (task) => ({ return_value: count(numberOf(task, "count")).map((number) => `sample-${number}`) }),
      },
      {
        taskId: "trim",
        upstream: ["samples"],
        params: dap("read-trim@1.4.0"),
        mappedOver: { task: "samples", as: "sample" },
        mapIndexLabel: ({ item }) => String(item),
        xcom: ({ item }) => ({ return_value: String(item).toUpperCase() }),
      },
      {
        taskId: "total",
        upstream: ["trim"],
        xcom: ({ pull }) => {
          const trimmed = pull("trim");
          return { return_value: Array.isArray(trimmed) ? trimmed.length : 0 };
        },
      },
    ],
  },
];
