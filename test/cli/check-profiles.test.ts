import { execFile } from "node:child_process";
import { expect, test } from "vitest";
import { profilesFolder } from "../support/profiles-folder.ts";

type Outcome = { readonly code: number | string; readonly out: string; readonly err: string };

/** Runs the linter as `npm run check-profiles` does. */
function checkProfiles(...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["src/cli/check-profiles.ts", ...args], (error, out, err) => {
      resolve({ code: error?.code ?? 0, out, err });
    });
  });
}

const GOOD = { "daps/a.yaml": "id: a@1.0.0\nname: A\n", "workflows/w.yaml": "workflow: w\n" };

test("a folder without a fault: exit 0, and one line that sums up", async () => {
  const dir = await profilesFolder(GOOD);
  expect(await checkProfiles(dir)).toEqual({ code: 0, out: "1 profile, 1 workflow: no problems\n", err: "" });
});

test("errors: exit 1, each on a line that editors understand", async () => {
  const dir = await profilesFolder({ ...GOOD, "daps/b.yaml": "id: b@1.0.0\nname: B\nextend: a@1.0.0\n" });
  expect(await checkProfiles(dir)).toEqual({
    code: 1,
    out: `${dir}/daps/b.yaml:3:1: error UNKNOWN_KEY There is no key "extend" here. (did you mean "extends"?)
1 profile, 1 workflow: 1 error, 0 warnings
`,
    err: "",
  });
});

test("warnings alone: exit 0", async () => {
  const dir = await profilesFolder({ ...GOOD, "stray.yaml": "a: 1\n" });
  const { code, out } = await checkProfiles(dir);
  expect([code, out.split("\n").at(-2)]).toEqual([0, "1 profile, 1 workflow: 0 errors, 1 warning"]);
});

test("--json gives the same to programs", async () => {
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
          message: '"b" is no profile id.',
          hint: "<slug>@<version>, e.g. read-trim@1.4.0: small letters, digits and dashes, then three numbers.",
          file: "daps/b.yaml",
          line: 1,
          column: 1,
        },
      ],
    },
  ]);
});

test.each([[[]], [["no/such/folder"]], [["a", "b"]], [["--unheard-of", "a"]]])(
  "unusable arguments: exit 2, and the reason: %j",
  async (args) => {
    const { code, out, err } = await checkProfiles(...args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^error: /);
  },
);

test("--help tells all of it: exit 0", async () => {
  const { code, out } = await checkProfiles("--help");
  expect(code).toBe(0);
  expect(out).toMatch(/Exits with 0 when nothing but warnings was found, 1 on an error, 2 on unusable arguments\./);
});
