import { Command, CommanderError } from "commander";
import { codeOf, readFolder } from "../profiles/source/folder.ts";
import { lintReport, lintText } from "../profiles/catalog/lint-report.ts";
import { loadFiles } from "../profiles/catalog/load-files.ts";

const EXIT_PROBLEMS = 1;
const EXIT_ERROR = 2;

const command = new Command("check-profiles")
  .description("Validate a folder of DAP profiles and workflow manifests. Needs no gateway and no Airflow.")
  .argument("<dir>", "profiles folder, which contains daps/ and workflows/")
  .option("--json", "print the report as JSON")
  .addHelpText(
    "after",
    `
Exit codes:
  0  no errors; there may be warnings
  1  at least one error
  2  invalid arguments, or the folder cannot be read`,
  )
  .exitOverride()
  .action(check);

try {
  await command.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : EXIT_ERROR;
}

async function check(dir: string, { json = false }: { readonly json?: boolean }): Promise<void> {
  const files = await readFolder(dir).catch(codeOf);
  if (typeof files === "string") {
    process.stderr.write(`error: Cannot read the folder ${dir} (${files}).\n`);
    process.exitCode = EXIT_ERROR;
    return;
  }
  const report = lintReport(loadFiles(files));
  process.stdout.write(`${json ? JSON.stringify(report, null, 2) : lintText(dir, report)}\n`);
  if (report.errors > 0) process.exitCode = EXIT_PROBLEMS;
}
