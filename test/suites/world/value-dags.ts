import type { DagDefinition } from "../../../demo-airflow/world.ts";
import { count, dap, empty, numberOf } from "./dag-parts.ts";

/** DAGs with different inputs and outputs: Params, conf, XComs, logs and names; and stale DAGs. */
export const valueDags: readonly DagDefinition[] = [
  {
    dagId: "required_param",
    tags: ["quick"],
    params: {
      instrument: { schema: { type: "string", enum: ["orbitrap", "tof", "ion-trap"] } },
      runs: { value: 1, schema: { type: "integer" } },
    },
    tasks: [empty("search", { params: dap("peptide-search@1.0.0") })],
  },
  {
    dagId: "reserved_params",
    tags: ["quick"],
    params: {
      daps: { value: {}, schema: { type: "object" } },
      gateway: { value: "none", schema: { type: "string" } },
    },
    tasks: [empty("only", { params: dap("read-trim@1.4.0") })],
  },
  {
    dagId: "sees_params",
    tags: ["params"],
    tasks: [
      {
        taskId: "look",
        params: { ...dap("read-trim@1.4.0"), depth: { value: 5 } },
        xcom: ({ params, conf }) => ({ params, conf, return_value: { params, conf } }),
      },
      {
        taskId: "own",
        upstream: ["look"],
        xcom: ({ conf }) => {
          const daps = conf["daps"];
          return typeof daps === "object" && daps !== null && "look" in daps ? { return_value: daps.look } : {};
        },
      },
    ],
  },
  {
    dagId: "odd_xcoms",
    tasks: [
      {
        taskId: "push",
        xcom: {
          yes: true,
          beyond_2_53: { n: 12345678901234567890n },
          fraction: 0.1,
          text: 'größer, 試料, "quoted"',
          empty: "",
          list: [1, "two", null, [3]],
          nested: { a: [1, null, true], b: { c: {} } },
          moment: {
            __classname__: "datetime.datetime",
            __version__: 2,
            __data__: { timestamp: 1767225600, tz: "UTC" },
          },
          pushed: 9,
          return_value: { pushed: 9 },
        },
      },
    ],
  },
  {
    dagId: "chatty",
    params: { lines: { value: 20, schema: { type: "integer", minimum: 0 } } },
    tasks: [
      {
        taskId: "talk",
        durationMs: 20,
        log: (task) => [
          ...count(numberOf(task, "lines")).map((number) => ({ at: 0.1, event: `line ${number}` })),
          { at: 0.2, event: "an info line", level: "info", logger: "chatty.talk" },
          { at: 0.3, event: "a warning line", level: "warning", logger: "chatty.talk" },
          { at: 0.4, event: "an error line", level: "error", logger: "chatty.talk" },
          { at: 0.5, event: "größer als 1 µm, 試料" },
          { at: 0.6, event: "x".repeat(5000) },
          {
            at: 0.7,
            event: "an exception line",
            level: "error",
            logger: "chatty.talk",
            error: { excType: "KeyError", excValue: "'caught and logged'" },
          },
        ],
      },
    ],
  },
  {
    dagId: "größe.übersicht-1",
    file: "names.py",
    displayName: "Größen & Übersicht 概要",
    description: 'Umlauts, "quotes", <tags> & a line\nbreak',
    tags: ["grün", "試料", "quick"],
    tasks: [empty("prüfen.ß-1", { displayName: "Prüfen ✓" })],
  },
  { dagId: "plain", tags: ["quick"], tasks: [empty("only")] },
  { dagId: "no_tasks", file: "plain.py", params: { colour: { value: "blue" } }, tasks: [] },
  { dagId: "breaking", tags: ["gone"], stale: true, importError: true, tasks: [empty("only")] },
  { dagId: "vanishing", tags: ["gone"], stale: true, tasks: [empty("only")] },
];
