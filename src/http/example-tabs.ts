import type { ExampleTab } from "./graphiql-page.ts";

/** Operations that a newcomer finds ready in the explorer; each runs as it stands. What starts a run is for the demo alone. */
export function exampleTabs({ isDemo }: { readonly isDemo: boolean }): readonly ExampleTab[] {
  return [...READING, ...(isDemo ? STARTING : []), ...WATCHING];
}

const STARTING: readonly ExampleTab[] = [
  {
    name: "Checks the parameters and starts a run; take something away to see what is said of it",
    query: `mutation StartRun($input: StartRunInput!) {
  startRun(input: $input) {
    replayed
    warnings
    run { id state params }
  }
}`,
    variables: {
      input: {
        workflowId: "metagenome_triage",
        params: { tasks: { read_qc: { reads: ["s1.fq.gz"] } }, shared: { sample_id: "S1" } },
        labels: [{ name: "project", value: "first-steps" }],
      },
    },
  },
];

const WATCHING: readonly ExampleTab[] = [
  {
    name: "The newest runs as they stand, then each change, until it is stopped",
    query: `subscription WatchRuns {
  runsChanged {
    kind
    runId
    run { state progress { percent running { taskId } } }
  }
}`,
  },
];

const READING: readonly ExampleTab[] = [
  {
    name: "Workflows, what their tasks run, and their latest runs: one question",
    query: `query Workflows {
  workflows(first: 20) {
    nodes {
      id
      name
      tags
      isPaused
      tasks { taskId dapProfile { id name } }
      runs(first: 3) {
        nodes { id state startedAt taskInstances { nodes { taskId mapIndex state } } }
      }
    }
  }
}`,
  },
  {
    name: "The start form of each workflow",
    query: `query StartForms {
  workflows(first: 10) {
    nodes {
      id
      paramSchema
      paramDefaults
      diagnostics { severity code message hint }
    }
  }
}`,
  },
  {
    name: "The newest runs of all workflows",
    query: `query NewestRuns($states: [RunState!]) {
  runs(first: 10, filter: { states: $states }) {
    nodes { id state type user startedAt duration workflow { name } }
    pageInfo { hasNextPage endCursor }
    totalCount
  }
}`,
    variables: { states: ["RUNNING", "QUEUED", "SUCCESS", "FAILED"] },
  },
  {
    name: "The profiles and their parameters (asks Airflow nothing)",
    query: `query Profiles {
  dapProfiles(filter: { includeAbstract: true }) {
    nodes {
      id
      name
      deprecation { reason replacedBy { id } }
      extends { id }
      params { name types required default definedBy { id } changedBy { id } }
    }
  }
}`,
  },
  {
    name: "What answers, and what it stands on",
    query: `query Service {
  viewer { username role mode }
  service {
    version
    airflow { isDemo url version isHealthy problem }
    profiles { count workflows loadedAt diagnostics { severity code message file line } }
  }
}`,
  },
];
