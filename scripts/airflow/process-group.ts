import { setTimeout as delay } from "node:timers/promises";

const GRACE_MS = 20_000;

/**
 * Ends every process of a group: sends `signal`, and SIGKILL after 20 s. Resolves when all have exited; never throws.
 */
export async function endProcessGroup(groupId: number, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  signalGroup(groupId, signal);
  const deadline = Date.now() + GRACE_MS;
  while (isAlive(groupId)) {
    if (Date.now() > deadline) signalGroup(groupId, "SIGKILL");
    await delay(100);
  }
}

function isAlive(groupId: number): boolean {
  return signalGroup(groupId, 0);
}

function signalGroup(groupId: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-groupId, signal);
  } catch {
    return false;
  }
}
