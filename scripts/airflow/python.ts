import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { AirflowRelease } from "./versions.ts";

const run = promisify(execFile);

/** The command of a Python that this Airflow runs on; throws a plain sentence where there is none. */
export async function findPython({ version, pythons }: AirflowRelease): Promise<string> {
  const names = ["python3"];
  for (let minor = pythons.newest; minor >= pythons.oldest; minor -= 1) names.push(`python3.${minor}`);
  for (const name of names) {
    const minor = await minorVersion(name);
    if (minor !== undefined && minor >= pythons.oldest && minor <= pythons.newest) return name;
  }
  throw new Error(
    `Airflow ${version} needs Python 3.${pythons.oldest} to 3.${pythons.newest}, and none was found: ` +
      `install one (Debian: apt-get install python3 python3-venv), or put it on PATH as python3.`,
  );
}

/** Undefined: no such command, or no Python 3. */
async function minorVersion(command: string): Promise<number | undefined> {
  try {
    const { stdout } = await run(command, ["-c", "import sys; print(*sys.version_info[:2])"]);
    const [major, minor] = stdout.trim().split(" ").map(Number);
    return major === 3 ? minor : undefined;
  } catch {
    return undefined;
  }
}
