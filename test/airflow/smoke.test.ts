import { expect, test } from "vitest";
import { airflow } from "../support/airflow.ts";

test("the server says which version it is", async () => {
  const { baseUrl, version } = airflow();
  const response = await fetch(`${baseUrl}/api/v2/version`);
  expect(await response.json()).toMatchObject({ version });
});
