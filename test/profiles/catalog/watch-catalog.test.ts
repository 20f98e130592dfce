import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Catalog } from "../../../src/profiles/profile.ts";
import { openCatalog } from "../../../src/profiles/catalog/watch-catalog.ts";
import { profilesFolder, writeFiles } from "../../support/profiles/profiles-folder.ts";

const profile = (maximum: number | string): string =>
  `id: a@1.0.0\nname: A\nparams: { properties: { x: { type: integer, maximum: ${maximum} } } }\n`;

/** A catalog that is watched, and a promise of the first load from now on that looks as wanted. */
async function watched(dir: string) {
  const waiting = new Set<(catalog: Catalog) => void>();
  const loads: Catalog[] = [];
  const open = await openCatalog(dir, {
    onReload: (catalog) => {
      loads.push(catalog);
      for (const each of waiting) each(catalog);
    },
  });
  onTestFinished(() => open.close());
  const until = (isWanted: (catalog: Catalog) => boolean): Promise<Catalog> =>
    new Promise((resolve) => {
      const look = (catalog: Catalog): void => {
        if (!isWanted(catalog)) return;
        waiting.delete(look);
        resolve(catalog);
      };
      waiting.add(look);
    });
  return { ...open, loads, until };
}

const maximum = ({ profiles }: Catalog) =>
  JSON.stringify(profiles.get("a@1.0.0")?.paramSchema["properties"]).match(/\d+/)?.[0];
const hasFault = ({ diagnostics }: Catalog): boolean => diagnostics.length > 0;

test("loads a change by itself and leaves earlier catalogs unchanged", async () => {
  const dir = await profilesFolder({ "daps/a.yaml": profile(3) });
  const { current, until } = await watched(dir);
  const before = current();
  const live = until((catalog) => maximum(catalog) === "4");
  await writeFiles(dir, { "daps/a.yaml": profile(4) });
  expect(await live).toBe(current());
  expect(maximum(before)).toBe("3");
});

test("keeps the last good version and reports a diagnostic until the file is fixed", async () => {
  const dir = await profilesFolder({ "daps/a.yaml": profile(3) });
  const { current, until } = await watched(dir);
  const broken = until(hasFault);
  await writeFiles(dir, { "daps/a.yaml": profile("'3'") });
  await broken;
  expect(maximum(current())).toBe("3");
  const fixed = until((catalog) => !hasFault(catalog));
  await writeFiles(dir, { "daps/a.yaml": profile(5) });
  expect(maximum(await fixed)).toBe("5");
});

test("loads added and removed files", async () => {
  const dir = await profilesFolder({ "daps/a.yaml": profile(3) });
  const { until } = await watched(dir);
  const more = until(({ profiles, manifests }) => profiles.size === 2 && manifests.size === 1);
  await writeFiles(dir, { "daps/b.yaml": "id: b@1.0.0\nname: B\n", "workflows/w.yaml": "workflow: w\n" });
  await more;
  const fewer = until(({ profiles }) => profiles.size === 1);
  await rm(path.join(dir, "daps/b.yaml"));
  expect([...(await fewer).profiles.keys()]).toEqual(["a@1.0.0"]);
});

test("keeps the catalog of a removed folder and watches it again when it is back", async () => {
  const dir = await profilesFolder({ "daps/a.yaml": profile(3) });
  const { current, until } = await watched(dir);
  const gone = until(({ diagnostics }) => diagnostics[0]?.code === "FOLDER_GONE");
  await rename(dir, `${dir}-away`);
  await gone;
  expect(maximum(current())).toBe("3");
  const back = until((catalog) => !hasFault(catalog));
  await rename(`${dir}-away`, dir);
  await back;
  const live = until((catalog) => maximum(catalog) === "6");
  await writeFiles(dir, { "daps/a.yaml": profile(6) });
  expect(maximum(await live)).toBe("6");
});

test("combines concurrent reloads", async () => {
  const dir = await profilesFolder({ "daps/a.yaml": profile(3) });
  const { reload, loads } = await watched(dir);
  await Promise.all(Array.from({ length: 50 }, () => reload()));
  expect(loads.length).toBeLessThanOrEqual(2);
});

test("reads nothing after close", async () => {
  const dir = await profilesFolder({ "daps/a.yaml": profile(3) });
  const { reload, loads, close } = await watched(dir);
  await close();
  await reload();
  expect(loads).toEqual([]);
});
