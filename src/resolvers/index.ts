import type { Resolvers } from "../generated/schema.ts";
import { Attempt } from "./attempt.ts";
import { DapParam } from "./dap-param.ts";
import { DapProfile } from "./dap-profile.ts";
import { Mutation } from "./mutation.ts";
import { Node } from "./node.ts";
import { BulkRunResult, RunProfile, TaskChange } from "./payloads.ts";
import { Query } from "./query.ts";
import { Run } from "./run.ts";
import { DateTime, JSONScalar } from "./scalars.ts";
import { AirflowStatus, ProfilesStatus, Service } from "./service.ts";
import { TaskInstance } from "./task-instance.ts";
import { Task } from "./task.ts";
import { Output, Progress, RunEvent, Subscription, TaskFailure } from "./watching.ts";
import { Workflow } from "./workflow.ts";

/** Every type that needs more than its parent's own fields. */
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
