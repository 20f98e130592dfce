import { describe, expect, it } from "vitest";
import { GatewayError } from "../../../src/domain/errors.ts";
import { createVersionOfWorkflow } from "../../../src/loaders/workflows/version-of-workflow.ts";

type Version = { readonly id: string; readonly version_number: number; readonly dag_id: string };

/** Airflow's list of versions, newest first, in pages of a hundred, and its versions of one workflow. */
function table(versions: readonly Version[], forbidden: readonly string[] = []) {
  const requestedIds: string[] = [];
  const dagVersions = async (dagId: string, query: Readonly<Record<string, unknown>>) => {
    requestedIds.push(dagId);
    if (forbidden.includes(dagId)) throw new GatewayError("FORBIDDEN", `not ${dagId}`);
    const rows = versions.filter((version) => dagId === "~" || version.dag_id === dagId);
    const offset = Number(query["offset"] ?? 0);
    return { dag_versions: rows.slice(offset, offset + Number(query["limit"])), total_entries: rows.length };
  };
  return { requestedIds, loader: createVersionOfWorkflow({ dagVersions }) };
}
const of = (dag_id: string, version_number: number): Version => ({
  id: `${dag_id}${version_number}`,
  version_number,
  dag_id,
});
const otherVersions = Array.from({ length: 150 }, (_, n) => of(`other${n}`, 1));

describe("the version of a workflow", () => {
  it("is requested separately for a single workflow", async () => {
    const { requestedIds, loader } = table([of("a", 3), of("a", 2)]);
    expect(await loader.load("a")).toBe(3);
    expect(requestedIds).toEqual(["a"]);
  });

  it("is found in one list for several workflows, after the versions of others", async () => {
    const { requestedIds, loader } = table([...otherVersions, of("b", 7), of("a", 3), of("a", 2)]);
    expect(await loader.loadMany(["a", "b"])).toEqual([3, 7]);
    expect(requestedIds).toEqual(["~", "~"]);
  });

  it("is requested separately if three pages do not contain it; null if there is none", async () => {
    const { requestedIds, loader } = table([of("a", 1), ...otherVersions, ...otherVersions, of("b", 2)]);
    expect(await loader.loadMany(["a", "b", "none"])).toEqual([1, 2, null]);
    expect(requestedIds).toEqual(["~", "~", "~", "b", "none"]);
  });

  it("fails for one workflow only, if its versions may not be read", async () => {
    const { loader } = table([of("a", 1)], ["b"]);
    expect(await loader.loadMany(["a", "b"])).toEqual([1, new GatewayError("FORBIDDEN", "not b")]);
  });
});
