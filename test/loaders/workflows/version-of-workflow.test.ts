import { describe, expect, it } from "vitest";
import { GatewayError } from "../../../src/domain/errors.ts";
import { createVersionOfWorkflow } from "../../../src/loaders/workflows/version-of-workflow.ts";

type Version = { readonly id: string; readonly version_number: number; readonly dag_id: string };

/** Airflow's list of versions, newest first, in pages of a hundred; of one workflow by itself it gives the newest. */
function table(versions: readonly Version[], forbidden: readonly string[] = []) {
  const asked: string[] = [];
  const dagVersions = async (dagId: string, query: Readonly<Record<string, unknown>>) => {
    asked.push(dagId);
    if (forbidden.includes(dagId)) throw new GatewayError("FORBIDDEN", `not ${dagId}`);
    const rows = versions.filter((version) => dagId === "~" || version.dag_id === dagId);
    const offset = Number(query["offset"] ?? 0);
    return { dag_versions: rows.slice(offset, offset + Number(query["limit"])), total_entries: rows.length };
  };
  return { asked, loader: createVersionOfWorkflow({ dagVersions }) };
}
const of = (dag_id: string, version_number: number): Version => ({
  id: `${dag_id}${version_number}`,
  version_number,
  dag_id,
});
const noise = Array.from({ length: 150 }, (_, n) => of(`other${n}`, 1));

describe("the version of a workflow", () => {
  it("is asked for by itself where one is wanted", async () => {
    const { asked, loader } = table([of("a", 3), of("a", 2)]);
    expect(await loader.load("a")).toBe(3);
    expect(asked).toEqual(["a"]);
  });

  it("comes with those of all others in one list, read on past whatever stands in front", async () => {
    const { asked, loader } = table([...noise, of("b", 7), of("a", 3), of("a", 2)]);
    expect(await loader.loadMany(["a", "b"])).toEqual([3, 7]);
    expect(asked).toEqual(["~", "~"]);
  });

  it("that three pages do not bring is asked for by itself, and null where there is none", async () => {
    const { asked, loader } = table([of("a", 1), ...noise, ...noise, of("b", 2)]);
    expect(await loader.loadMany(["a", "b", "none"])).toEqual([1, 2, null]);
    expect(asked).toEqual(["~", "~", "~", "b", "none"]);
  });

  it("that may not be read is an error of that workflow alone", async () => {
    const { loader } = table([of("a", 1)], ["b"]);
    expect(await loader.loadMany(["a", "b"])).toEqual([1, new GatewayError("FORBIDDEN", "not b")]);
  });
});
