import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished } from "vitest";

/** A gateway in its own process, as `npm start` runs it. */
export type ChildGateway = {
  /** Its output so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Waits for the URL that it prints. */
  readonly url: () => Promise<string>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** The exit code, or the signal that ended the process. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
};

/** Long enough for a busy machine. */
const START_TIMEOUT_MS = 25_000;

/** Starts a gateway with this environment only. It is killed when the test ends. */
export function childGateway(env: Readonly<Record<string, string>>, args: readonly string[] = []): ChildGateway {
  const child = spawn(process.execPath, ["src/main.ts", ...args], {
    env: { PATH: process.env["PATH"] ?? "", NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  const ended = once(child, "close").then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals | null);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  return {
    out: () => out,
    err: () => err,
    url: async () => {
      const url = () => /running at (\S+)/.exec(out)?.[1] ?? "";
      await expect.poll(url, { timeout: START_TIMEOUT_MS }).not.toBe("");
      return url();
    },
    kill: (signal) => void child.kill(signal),
    ended,
  };
}
