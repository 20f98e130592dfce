import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadCatalog } from "../src/profiles/catalog/catalog.ts";

/** Measures how long a folder of many profiles takes to load, and to load again after one file has changed. */
const COUNT = Number(process.argv[2] ?? 500);
const dir = await mkdtemp(path.join(tmpdir(), "profiles-"));

try {
  await mkdir(path.join(dir, "daps"));
  await writeFile(path.join(dir, "daps", "base.yaml"), base());
  for (let number = 0; number < COUNT; number += 1)
    await writeFile(path.join(dir, "daps", `tool-${number}.yaml`), profile(number, "A tool."));
  const firstLoad = startTimer();
  const catalog = await loadCatalog(dir);
  report(`${catalog.profiles.size} profiles, first load`, firstLoad);
  await writeFile(path.join(dir, "daps", "tool-1.yaml"), profile(1, "Another description."));
  const secondLoad = startTimer();
  await loadCatalog(dir, catalog);
  report("loaded again, one file changed", secondLoad);
} finally {
  await rm(dir, { recursive: true, force: true });
}

function startTimer(): { readonly wall: number; readonly cpu: NodeJS.CpuUsage } {
  return { wall: performance.now(), cpu: process.cpuUsage() };
}

/** Prints wall time and CPU time: on a busy machine only the latter is comparable. */
function report(label: string, since: ReturnType<typeof startTimer>): void {
  const { user, system } = process.cpuUsage(since.cpu);
  const wall = Math.round(performance.now() - since.wall);
  console.log(`${label}: ${wall} ms (CPU time ${Math.round((user + system) / 1000)} ms)`);
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
