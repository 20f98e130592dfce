import type { DagDefinition } from "../../../demo-airflow/world.ts";
import { count, dap, empty, numberOf } from "./dag-parts.ts";

/** DAGs whose runs go differently: failing, skipping, slow, paused, scheduled. */
export const outcomeDags: readonly DagDefinition[] = [
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
