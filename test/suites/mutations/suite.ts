import { describe, expect, test } from "vitest";
import type { TestAirflow } from "../../support/airflow.ts";
import { bulkMutations } from "./bulk.ts";
import { noteMutations } from "./noting.ts";
import { retryMutations } from "./retrying.ts";
import { startMutations } from "./starting.ts";
import { stopMutations } from "./stopping.ts";
import type { Table } from "./table.ts";
import { createWorld } from "./world.ts";

/** Every mutation in every situation, through the whole gateway. */
export function describeMutations(airflow: () => TestAirflow): void {
  describe("mutations", () => {
    const world = createWorld(airflow);
    const table: Table = {
      ...startMutations(world),
      ...stopMutations(world),
      ...retryMutations(world),
      ...noteMutations(world),
      ...bulkMutations(world),
    };
    for (const [mutation, cells] of Object.entries(table))
      for (const [cell, [title, run]] of Object.entries(cells)) {
        test(`${mutation}, ${cell}: ${title}`, async () => {
          expect.hasAssertions();
          await run();
        });
      }
  });
}
