import { Command, CommanderError } from "commander";
import { codeOf, readFolder } from "../profiles/source/folder.ts";
import { lintReport, lintText } from "../profiles/catalog/lint-report.ts";
import { loadFiles } from "../profiles/catalog/load-files.ts";

const FOUND_ERRORS = 1;
const UNUSABLE = 2;

const command = new Command("check-profiles")
  .description("Checks a folder of DAP profiles and workflow manifests, without a gateway and without an Airflow.")
  .argument("<dir>", "the profiles folder, with daps/ and workflows/ in it")
  .option("--json", "print the report as JSON")
  .addHelpText("after", "\nExits with 0 when nothing but warnings was found, 1 on an error, 2 on unusable arguments.")
  .exitOverride()
  .action(check);

try {
  await command.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : UNUSABLE;
}

async function check(dir: string, { json = false }: { readonly json?: boolean }): Promise<void> {
  const found = await readFolder(dir).catch(codeOf);
  if (typeof found === "string") {
    process.stderr.write(`error: the folder ${dir} cannot be read (${found})\n`);
    process.exitCode = UNUSABLE;
    return;
  }
  const report = lintReport(await loadFiles(found));
  process.stdout.write(`${json ? JSON.stringify(report, null, 2) : lintText(dir, report)}\n`);
  if (report.errors > 0) process.exitCode = FOUND_ERRORS;
}
