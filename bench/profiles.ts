import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadCatalog } from "../src/profiles/catalog/catalog.ts";

/** Prints how long a folder of many profiles takes to load, and to load again after a change of one. */
const COUNT = Number(process.argv[2] ?? 500);
const dir = await mkdtemp(path.join(tmpdir(), "profiles-"));

try {
  await mkdir(path.join(dir, "daps"));
  await writeFile(path.join(dir, "daps", "base.yaml"), base());
  for (let number = 0; number < COUNT; number += 1)
    await writeFile(path.join(dir, "daps", `tool-${number}.yaml`), profile(number, "A tool."));
  const first = now();
  const catalog = await loadCatalog(dir);
  report(`${catalog.profiles.size} profiles, first load`, first);
  await writeFile(path.join(dir, "daps", "tool-1.yaml"), profile(1, "Another description."));
  const second = now();
  await loadCatalog(dir, catalog);
  report("the same with one file changed", second);
} finally {
  await rm(dir, { recursive: true, force: true });
}

function now(): { readonly wall: number; readonly cpu: NodeJS.CpuUsage } {
  return { wall: performance.now(), cpu: process.cpuUsage() };
}

/** Both times: on a machine that does other things too, the wall clock tells little. */
function report(what: string, since: ReturnType<typeof now>): void {
  const { user, system } = process.cpuUsage(since.cpu);
  const wall = Math.round(performance.now() - since.wall);
  console.log(`${what}: ${wall} ms, of which the processor was used for ${Math.round((user + system) / 1000)} ms`);
}

function base(): string {
  return `id: base@1.0.0
name: Base
abstract: true
params:
  properties:
    threads: { type: integer, minimum: 1, maximum: 64, default: 4 }
    memory_gb: { type: integer, minimum: 1, maximum: 256, default: 8 }
`;
}

function profile(number: number, description: string): string {
  return `id: tool-${number}@1.0.0
name: Tool ${number}
description: ${description}
extends: base@1.0.0
params:
  properties:
    sample_id: { type: string, pattern: "^S${number}[A-Za-z0-9_-]+$", maxLength: 64 }
    reads: { type: array, items: { type: string, pattern: "\\\\.f(ast)?q(\\\\.gz)?$" }, minItems: 1, maxItems: ${1 + (number % 9)} }
    mode: { type: string, enum: [fast, exact, mode-${number}], default: fast }
    cutoff: { type: number, minimum: 0, maximum: ${number + 1}, default: 0.5 }
    keep: { type: boolean, title: Keep intermediates of ${number}, default: false }
    threads: { default: ${1 + (number % 32)} }
  required: [sample_id, reads]
`;
}
