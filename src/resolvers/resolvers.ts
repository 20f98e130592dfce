import type { Resolvers } from "../generated/schema.ts";
import { AirflowStatus } from "./airflow-status.ts";
import { Attempt } from "./attempt.ts";
import { BulkRunResult } from "./bulk-run-result.ts";
import { DapParam } from "./dap-param.ts";
import { DapProfile } from "./dap-profile.ts";
import { Mutation } from "./mutation.ts";
import { Node } from "./node.ts";
import { Output } from "./output.ts";
import { ProfilesStatus } from "./profiles-status.ts";
import { Progress } from "./progress.ts";
import { Query } from "./query.ts";
import { Run } from "./run.ts";
import { RunEvent } from "./run-event.ts";
import { RunProfile } from "./run-profile.ts";
import { DateTime, JSONScalar } from "./scalars.ts";
import { Service } from "./service.ts";
import { Subscription } from "./subscription.ts";
import { Task } from "./task.ts";
import { TaskChange } from "./task-change.ts";
import { TaskFailure } from "./task-failure.ts";
import { TaskInstance } from "./task-instance.ts";
import { Workflow } from "./workflow.ts";

/** The resolvers of every type whose fields are not all properties of the parent. */
export const resolvers: Resolvers = {
  AirflowStatus,
  Attempt,
  BulkRunResult,
  DapParam,
  DapProfile,
  DateTime,
  JSON: JSONScalar,
  Mutation,
  Node,
  Output,
  ProfilesStatus,
  Progress,
  Query,
  Run,
  RunEvent,
  RunProfile,
  Service,
  Subscription,
  Task,
  TaskChange,
  TaskFailure,
  TaskInstance,
  Workflow,
};
