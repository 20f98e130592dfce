import type { Context } from "../context/context.ts";
import type { NodeResolvers, ResolversInterfaceTypes, ResolversTypes } from "../generated/schema.ts";
import { parseId } from "../graphql/ids.ts";

type NodeParent = ResolversInterfaceTypes<ResolversTypes>["Node"];

export const Node: NodeResolvers = {
  // The parent is a profile, a WorkflowTask or one of Airflow's rows; each has a property that the others lack.
  __resolveType: (node) => {
    if ("paramSchema" in node) return "DapProfile";
    if ("upstreamIds" in node) return "Task";
    if ("map_index" in node) return "TaskInstance";
    return "dag_run_id" in node ? "Run" : "Workflow";
  },
};

/** The object with a global id; null if there is none. Throws BAD_USER_INPUT for an invalid id. */
export async function nodeOf(id: string, { catalog, loaders }: Context): Promise<NodeParent | null> {
  const parsed = parseId(id);
  switch (parsed.kind) {
    case "workflow":
      return loaders.workflowById.load(parsed.dagId);
    case "task":
      return (await loaders.tasksOfWorkflow.load(parsed.dagId))?.get(parsed.taskId) ?? null;
    case "run":
      return loaders.runById.load(parsed);
    case "taskInstance":
      return loaders.taskInstanceByKey.load(parsed);
    case "profile":
      return catalog.profiles.get(parsed.profileId) ?? null;
  }
}

/** The same for several ids. All ids are validated before the first call to Airflow, and any error fails the list. */
export async function nodesOf(ids: readonly string[], context: Context): Promise<readonly (NodeParent | null)[]> {
  for (const id of ids) parseId(id);
  return Promise.all(ids.map((id) => nodeOf(id, context)));
}
