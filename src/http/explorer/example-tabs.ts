import type { ExampleTab } from "./graphiql-page.ts";

/** The explorer's example operations. Each runs without changes. The one that starts a run is offered by the demo only. */
export function exampleTabs({ isDemo }: { readonly isDemo: boolean }): readonly ExampleTab[] {
  return [...QUERIES, ...(isDemo ? MUTATIONS : []), ...SUBSCRIPTIONS];
}

const QUERIES: readonly ExampleTab[] = [
  {
    title: "Workflows, the profiles of their tasks, and their latest runs, in one request",
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
    title: "The start form of each workflow",
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
    title: "The newest runs of all workflows",
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
    title: "The profiles and their parameters (makes no call to Airflow)",
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
    title: "Your account, the versions of the gateway and Airflow, and problems in the profiles",
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

const MUTATIONS: readonly ExampleTab[] = [
  {
    title: "Checks the parameters and starts a run. Remove a parameter to see its error message.",
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

const SUBSCRIPTIONS: readonly ExampleTab[] = [
  {
    title: "The current state of the newest runs, then each change until you stop it",
    query: `subscription WatchRuns {
  runsChanged {
    kind
    runId
    run { state progress { percent running { taskId } } }
  }
}`,
  },
];
