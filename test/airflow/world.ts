import type { DagDefinition, DemoWorld, ParamDefinition, TaskContext, TaskDefinition } from "../../src/demo/world.ts";

/**
 * The DAGs of `dags/` as data for the demo Airflow: the same ids, Params, edges and outcomes, so that one conformance
 * suite holds both to the same answers. As there, `breaking` and `vanishing` are stale.
 */
const dap = (value: string): Readonly<Record<string, ParamDefinition>> => ({ dap: { value } });
const empty = (taskId: string, more: Partial<TaskDefinition> = {}): TaskDefinition => ({
  taskId,
  operator: "EmptyOperator",
  ...more,
});
const numberOf = ({ params }: TaskContext, name: string) => Number(params[name]);
const count = (length: number) => Array.from({ length }, (_, index) => index);

const shapes: DagDefinition[] = [
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

const ways: DagDefinition[] = [
  {
    dagId: "flaky",
    tags: ["failing"],
    tasks: [
      {
        taskId: "second_try",
        retries: 2,
        retryDelayMs: 1000,
        params: dap("variant-call@2.0.1"),
        failure: {
          when: ({ tryNumber }) => tryNumber < 2,
          excType: "ValueError",
          excValue: ({ tryNumber }) => `attempt ${tryNumber} found no reference`,
        },
        xcom: ({ tryNumber }) => ({ return_value: tryNumber }),
      },
      {
        taskId: "hopeless",
        upstream: ["second_try"],
        failure: { when: "always", excType: "RuntimeError", excValue: "there is nothing to call" },
      },
      empty("unreached", { upstream: ["hopeless"] }),
    ],
  },
  {
    dagId: "skipping",
    params: { open: { value: false } },
    tasks: [
      { taskId: "gate", skips: ({ params }) => params["open"] !== true },
      empty("behind", { upstream: ["gate"] }),
      empty("far_behind", { upstream: ["behind"] }),
      empty("always", { upstream: ["far_behind"], triggerRule: "all_done" }),
    ],
  },
  {
    dagId: "torn_down",
    params: { seconds: { value: 0, schema: { type: "integer", minimum: 0 } } },
    tasks: [
      { taskId: "reserve", setup: true, xcom: { return_value: "scratch" } },
      { taskId: "work", upstream: ["reserve"], durationMs: (task) => numberOf(task, "seconds") * 1000 },
      {
        taskId: "release",
        upstream: ["work", "reserve"],
        teardown: true,
        log: [{ at: 0, event: "released" }],
      },
    ],
  },
  {
    dagId: "long_runner",
    tags: ["slow"],
    params: { seconds: { value: 180, schema: { type: "integer", minimum: 0 } } },
    tasks: [
      empty("trim_reads"),
      {
        taskId: "assemble",
        upstream: ["trim_reads"],
        params: dap("genome-assemble@2.0.0"),
        durationMs: (task) => numberOf(task, "seconds") * 1000,
        log: (task) => {
          const seconds = numberOf(task, "seconds");
          return count(seconds).map((second) => ({ at: second / seconds, event: `second ${second} of ${seconds}` }));
        },
      },
      empty("polish", { upstream: ["assemble"] }),
    ],
  },
  {
    dagId: "resting",
    tags: ["quick"],
    paused: true,
    tasks: [
      empty("import_reads"),
      empty("denoise", { upstream: ["import_reads"], params: dap("amplicon-denoise@1.0.0") }),
    ],
  },
  ...["nightly_genomes", "nightly_annotations", "nightly_index"].map((dagId) => ({
    dagId,
    file: "nightly.py",
    tags: ["scheduled", "quick"],
    schedule: "0 3 * * *",
    timetableDescription: "At 03:00",
    startDate: "2025-01-01T00:00:00Z",
    endDate: "2025-01-05T00:00:00Z",
    catchup: true,
    maxActiveRuns: 2,
    tasks: [empty("check"), empty("fetch", { upstream: ["check"] })],
  })),
];

const values: DagDefinition[] = [
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
