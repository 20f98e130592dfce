import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { AirflowRelease } from "./versions.ts";

const run = promisify(execFile);

/** Returns the command of a Python that supports this version of Airflow. Throws when none is installed. */
export async function findPython({ version, pythons }: AirflowRelease): Promise<string> {
  const names = ["python3"];
  for (let minor = pythons.newest; minor >= pythons.oldest; minor -= 1) names.push(`python3.${minor}`);
  for (const name of names) {
    const minor = await minorVersion(name);
    if (minor !== undefined && minor >= pythons.oldest && minor <= pythons.newest) return name;
  }
  throw new Error(
    `Airflow ${version} requires Python 3.${pythons.oldest} to 3.${pythons.newest}. ` +
      `Install it (Debian: apt-get install python3 python3-venv), or add it to PATH as python3.`,
  );
}

/** Undefined when the command does not exist or is not Python 3. */
async function minorVersion(command: string): Promise<number | undefined> {
  try {
    const { stdout } = await run(command, ["-c", "import sys; print(*sys.version_info[:2])"]);
    const [major, minor] = stdout.trim().split(" ").map(Number);
    return major === 3 ? minor : undefined;
  } catch {
    return undefined;
  }
}
