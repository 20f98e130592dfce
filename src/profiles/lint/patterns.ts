import { Worker } from "node:worker_threads";
import { isObject } from "../../domain/json.ts";
import { isPlain, patternError } from "../schema/pattern-verdict.ts";
import type { PatternVerdict } from "../schema/pattern-verdict.ts";
import { childPointer } from "../../domain/json-pointer.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import type { SchemaFault } from "./schema-fault.ts";

/** The analysis gives up by itself after 2 s; a worker that is still silent then is stuck. */
const STUCK_MS = 5_000;
const MAX_KNOWN = 10_000;
/** Steps that one text may cost at the most. */
const MAX_STEPS = 1e8;

const known = new Map<string, PatternVerdict>();

/** What is known of the patterns of a load. */
export type PatternVerdicts = {
  /** The faults of a schema's own patterns; the schema's pointer comes before theirs. */
  readonly faultsOf: (schema: JsonObject, pointer: string) => readonly SchemaFault[];
};

/**
 * Finds out how long the patterns of some files can take, each once in the life of the process. It runs beside, in a worker
 * that ends with the list, so that a reload stops no request.
 */
export async function checkPatterns(values: readonly Json[]): Promise<PatternVerdicts> {
  const patterns = new Set(values.flatMap((value) => [...patternsIn(value)]));
  const open: string[] = [];
  for (const pattern of patterns) {
    const reason = known.has(pattern) ? null : patternError(pattern);
    if (reason !== null) learn(pattern, { kind: "invalid", message: reason });
    else if (!known.has(pattern) && isPlain(pattern)) learn(pattern, { kind: "safe" });
    else if (!known.has(pattern)) open.push(pattern);
  }
  if (open.length > 0) await analyse(open);
  return { faultsOf };
}

function* patternsIn(value: Json): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (key === "pattern" && typeof member === "string") yield member;
    if (key === "patternProperties" && isObject(member)) yield* Object.keys(member);
    yield* patternsIn(member);
  }
}

function learn(pattern: string, verdict: PatternVerdict): void {
  const oldest = known.keys().next().value;
  if (known.size >= MAX_KNOWN && oldest !== undefined) known.delete(oldest);
  known.set(pattern, verdict);
}

async function analyse(patterns: readonly string[]): Promise<void> {
  let worker: Worker | null = null;
  for (const pattern of patterns) {
    worker ??= startWorker();
    const verdict = await ask(worker, pattern);
    learn(pattern, verdict ?? { kind: "unproven" });
    if (verdict !== null) continue;
    await worker.terminate();
    worker = null;
  }
  await worker?.terminate();
}

/** The environment says that the analysis stays in JavaScript: no binary is started, and no secret goes along. */
function startWorker(): Worker {
  const worker = new Worker(new URL("pattern-worker.ts", import.meta.url), { env: { RECHECK_SYNC_BACKEND: "pure" } });
  worker.unref();
  return worker;
}

/** The verdict, or null when none came. */
function ask(worker: Worker, pattern: string): Promise<PatternVerdict | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => finish(null), STUCK_MS);
    const failed = (): void => finish(null);
    const finish = (verdict: PatternVerdict | null): void => {
      clearTimeout(timer);
      worker.off("message", finish);
      worker.off("error", failed);
      worker.off("exit", failed);
      resolve(verdict);
    };
    worker.on("message", finish);
    worker.on("error", failed);
    worker.on("exit", failed);
    worker.postMessage(pattern, []);
  });
}

function faultsOf(schema: JsonObject, at: string): readonly SchemaFault[] {
  const { pattern, maxLength, patternProperties } = schema;
  const longest = typeof maxLength === "number" ? maxLength : Infinity;
  return [
    ...(typeof pattern === "string" ? faultOf(pattern, childPointer(at, "pattern"), longest) : []),
    ...(isObject(patternProperties)
      ? Object.keys(patternProperties).flatMap((key) =>
          faultOf(key, childPointer(at, "patternProperties", key), Infinity),
        )
      : []),
  ];
}

function faultOf(pattern: string, pointer: string, longest: number): readonly SchemaFault[] {
  const verdict = known.get(pattern) ?? { kind: "unproven" };
  if (verdict.kind === "safe") return [];
  if (verdict.kind === "invalid")
    return [{ code: "BAD_PATTERN", message: `The pattern is no regular expression: ${verdict.message}.`, pointer }];
  if (verdict.kind !== "polynomial") {
    const message =
      verdict.kind === "exponential"
        ? "The pattern can take exponential time: a short text could stop the gateway."
        : "The pattern could not be shown to take bounded time.";
    return [{ code: "SLOW_PATTERN", message, pointer }];
  }
  if (longest ** verdict.degree <= MAX_STEPS) return [];
  const message = `The pattern takes time that grows with the ${ordinal(verdict.degree)} power of the text's length.`;
  const severity = verdict.degree === 2 ? ({ severity: "WARNING" } as const) : {};
  const hint = "Anchor it with ^, or give the text a maxLength.";
  return [{ code: "SLOW_PATTERN", message, pointer, hint, ...severity }];
}

function ordinal(degree: number): string {
  return degree === 2 ? "2nd" : degree === 3 ? "3rd" : `${degree}th`;
}
