/** The GraphQL operations of the watch command, and the types of their results. */
export const WATCH_RUN = /* GraphQL */ `
  subscription WatchRun($id: ID!) {
    runUpdated(id: $id) {
      kind
      at
      run {
        id
        state
        startedAt
        endedAt
        duration
        progress {
          total
          finished
          percent
          estimatedEndAt
        }
        taskInstances(first: 1000) {
          nodes {
            id
            taskId
            mapIndex
            mapLabel
            state
            attempt
            startedAt
            endedAt
            duration
          }
        }
      }
      changedTaskInstances {
        id
        taskId
        mapIndex
        mapLabel
        state
        attempt
      }
    }
  }
`;

/** Follows the log of an attempt until the attempt is finished. */
export const FOLLOW_LOG = /* GraphQL */ `
  subscription FollowLog($id: ID!, $attempt: Int!) {
    taskLog(id: $id, attempt: $attempt, tail: 20) {
      isTruncated
      lines {
        at
        level
        message
        fields
      }
    }
  }
`;

export type WatchEvent = {
  readonly kind: string;
  readonly at: string;
  /** Null when the run was deleted. */
  readonly run: WatchedRun | null;
  readonly changedTaskInstances: readonly TaskChange[];
};

export type WatchedRun = {
  readonly id: string;
  readonly state: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** Seconds. */
  readonly duration: number | null;
  readonly progress: {
    readonly total: number;
    readonly finished: number;
    readonly percent: number;
    readonly estimatedEndAt: string | null;
  } | null;
  readonly taskInstances: { readonly nodes: readonly WatchedTask[] } | null;
};

export type TaskChange = {
  readonly id: string;
  readonly taskId: string;
  readonly mapIndex: number;
  readonly mapLabel: string | null;
  readonly state: string;
  readonly attempt: number;
};

export type WatchedTask = TaskChange & {
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** Seconds. */
  readonly duration: number | null;
};

export type LogPage = {
  readonly isTruncated: boolean;
  readonly lines: readonly LogLine[];
};

export type LogLine = {
  readonly at: string | null;
  readonly level: string | null;
  readonly message: string;
  readonly fields: unknown;
};

/** The display name of a task instance: `trim`, `trim[3]`, `trim[sample-3]`. */
export const taskLabel = ({
  taskId,
  mapIndex,
  mapLabel,
}: Pick<TaskChange, "taskId" | "mapIndex" | "mapLabel">): string =>
  mapIndex < 0 ? taskId : `${taskId}[${mapLabel ?? mapIndex}]`;
