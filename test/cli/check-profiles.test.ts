import { execFile } from "node:child_process";
import { expect, test } from "vitest";
import { profilesFolder } from "../support/profiles/profiles-folder.ts";

type Outcome = { readonly code: number | string; readonly out: string; readonly err: string };

/** Runs the command as `npm run check-profiles` does. */
function checkProfiles(...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["src/cli/check-profiles.ts", ...args], (error, out, err) => {
      resolve({ code: error?.code ?? 0, out, err });
    });
  });
}

const GOOD = { "daps/a.yaml": "id: a@1.0.0\nname: A\n", "workflows/w.yaml": "workflow: w\n" };

test("exits with 0 and prints a summary for a valid folder", async () => {
  const dir = await profilesFolder(GOOD);
  expect(await checkProfiles(dir)).toEqual({ code: 0, out: "1 profile, 1 workflow: no problems\n", err: "" });
});

test("exits with 1 and prints each error as file:line:column", async () => {
  const dir = await profilesFolder({ ...GOOD, "daps/b.yaml": "id: b@1.0.0\nname: B\nextend: a@1.0.0\n" });
  expect(await checkProfiles(dir)).toEqual({
    code: 1,
    out: `${dir}/daps/b.yaml:3:1: error UNKNOWN_KEY Unknown key "extend". (Did you mean "extends"?)
1 profile, 1 workflow: 1 error, 0 warnings
`,
    err: "",
  });
});

test("exits with 0 when there are only warnings", async () => {
  const dir = await profilesFolder({ ...GOOD, "stray.yaml": "a: 1\n" });
  const { code, out } = await checkProfiles(dir);
  expect([code, out.split("\n").at(-2)]).toEqual([0, "1 profile, 1 workflow: 0 errors, 1 warning"]);
});

test("prints the report as JSON with --json", async () => {
  const dir = await profilesFolder({ "daps/b.yaml": "id: b\nname: B\n" });
  const { code, out } = await checkProfiles(dir, "--json");
  expect([code, JSON.parse(out)]).toEqual([
    1,
    {
      profiles: 0,
      workflows: 0,
      errors: 1,
      warnings: 0,
      diagnostics: [
        {
          severity: "ERROR",
          code: "BAD_ID",
          message: '"b" is not a profile id.',
          hint: "<slug>@<version>, e.g. read-trim@1.4.0: lower-case letters, digits and dashes, then three numbers.",
          file: "daps/b.yaml",
          line: 1,
          column: 1,
        },
      ],
    },
  ]);
});

test.each([[[]], [["no/such/folder"]], [["a", "b"]], [["--unheard-of", "a"]]])(
  "exits with 2 and a message for the invalid arguments %j",
  async (args) => {
    const { code, out, err } = await checkProfiles(...args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^error: /);
  },
);

test("exits with 0 and prints the exit codes with --help", async () => {
  const { code, out } = await checkProfiles("--help");
  expect(code).toBe(0);
  expect(out).toMatch(/0 {2}no errors; there may be warnings\n {2}1 {2}at least one error\n {2}2 {2}invalid arguments/);
});
