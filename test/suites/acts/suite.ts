import { describe, expect, test } from "vitest";
import type { TestAirflow } from "../../support/airflow.ts";
import { manyActs } from "./many.ts";
import { notingActs } from "./noting.ts";
import { retryingActs } from "./retrying.ts";
import { startingActs } from "./starting.ts";
import { stoppingActs } from "./stopping.ts";
import type { Table } from "./table.ts";
import { createWorld } from "./world.ts";

/** Every mutation, in every way it can meet the world, through the whole gateway; its DAGs are `test/airflow/dags`. */
export function describeActs(airflow: () => TestAirflow): void {
  describe("acts", () => {
    const world = createWorld(airflow);
    const table: Table = {
      ...startingActs(world),
      ...stoppingActs(world),
      ...retryingActs(world),
      ...notingActs(world),
      ...manyActs(world),
    };
    for (const [mutation, cells] of Object.entries(table))
      for (const [cell, [sentence, act]] of Object.entries(cells)) {
        test(`${mutation}, ${cell}: ${sentence}`, async () => {
          expect.hasAssertions();
          await act();
        });
      }
  });
}
