import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readFolder } from "../../../src/profiles/source/folder.ts";
import { loadFiles } from "../../../src/profiles/catalog/load-files.ts";
import { readSource } from "../../../src/profiles/source/read-source.ts";
import { profilesFolder, formatDiagnostics } from "../../support/profiles/profiles-folder.ts";

const read = (text: string, file = "daps/p.yaml") => {
  const { source, diagnostics } = readSource(file, text);
  return { value: source?.value, formatDiagnostics: formatDiagnostics(diagnostics) };
};

describe("a file is YAML 1.2 or JSON", () => {
  test("reads yes as a string and 010 as a decimal number (YAML 1.2)", () => {
    expect(read("a: yes\nb: 010\nc: 0x1f\nd: ~\n").value).toEqual({ a: "yes", b: 10, c: 31, d: null });
  });

  test("finds the position of a JSON Pointer, or of its nearest parent", () => {
    const { source } = readSource("p.yaml", "a:\n  - b: 1\n    c/d: 2\n");
    const places = ["", "/a", "/a/0", "/a/0/b", "/a/0/c~1d", "/a/0/e/f"].map((pointer) => source?.at(pointer));
    expect(places.map((place) => `${place?.line}:${place?.column}`)).toEqual([
      "1:1",
      "1:1",
      "2:5",
      "2:5",
      "3:5",
      "2:5",
    ]);
  });

  test.each([
    ["a duplicate key", "a: 1\nb: 2\na: 3\n", '3:1 DUPLICATE_KEY Duplicate key "a". (Keep one of the two.)'],
    [
      "an alias",
      "a: &x 1\nb: *x\n",
      "2:4 NOT_JSON *x is an alias, which is not allowed. (Write out the value, or inherit it with `extends`.)",
    ],
    [
      "an alias of nothing",
      "a: *x\n",
      "1:4 NOT_JSON *x is an alias, which is not allowed. (Write out the value, or inherit it with `extends`.)",
    ],
    ["an unknown tag", "a: !foo 1\n", "1:4 NOT_JSON Unresolved tag: !foo. Tags are not allowed. (Remove the tag.)"],
    [
      "bytes",
      "a: !!binary aGk=\n",
      "1:13 NOT_JSON The tag tag:yaml.org,2002:binary is not allowed. (Write the value as plain JSON.)",
    ],
    [
      "an integer beyond 2^53",
      "a: 9007199254740993\n",
      "1:4 NOT_JSON 9007199254740993 is an integer beyond 2^53, which programs read differently. (Use a string.)",
    ],
    ["infinity", "a: .inf\n", "1:4 NOT_JSON Infinity and NaN are not JSON numbers. (Write the value as plain JSON.)"],
    ["a key that is not a string", "1: x\n", "1:1 NOT_JSON A key must be a string. (Put it in quotes.)"],
    [
      "__proto__",
      "a:\n  __proto__: {}\n",
      "2:3 NOT_JSON The key __proto__ is not allowed. (Write the value as plain JSON.)",
    ],
    [
      "a merge key",
      "<<: { a: 1 }\n",
      "1:1 NOT_JSON The merge key << is not supported in YAML 1.2. (Write out the keys.)",
    ],
    [
      "YAML 1.1",
      "%YAML 1.1\n---\na: 1\n",
      "1:1 NOT_JSON The file declares YAML 1.1; only YAML 1.2 is supported. (Remove the %YAML line.)",
    ],
    [
      "nothing",
      "",
      "1:1 WRONG_TYPE The file must contain an object; it is empty or contains another value. (See the examples in profiles/.)",
    ],
    [
      "a list",
      "- a\n",
      "1:1 WRONG_TYPE The file must contain an object; it is empty or contains another value. (See the examples in profiles/.)",
    ],
    [
      "20,000 brackets",
      `a: ${"[".repeat(20_000)}`,
      "1:1 BAD_SYNTAX The file is nested too deeply. (Check this line and the one before it.)",
    ],
  ])("refused is %s", (_, text, expected) => {
    expect(read(text)).toEqual({ value: undefined, formatDiagnostics: [`daps/p.yaml:${expected}`] });
  });

  test("reports all faults at once", () => {
    expect(read("a: &x .nan\nb: *x\nc: 1e400\n").formatDiagnostics).toHaveLength(3);
  });

  test("accepts only JSON in a .json file", () => {
    expect(read('{ "a": 1 } # one', "daps/p.json").formatDiagnostics).toEqual([
      "daps/p.json:1:12 BAD_SYNTAX The file is not JSON: Unexpected non-whitespace character after JSON. (Fix the syntax, or rename the file to .yaml.)",
    ]);
    expect(read('{ "a": 1, "a": 2 }', "daps/p.json").formatDiagnostics).toEqual([
      'daps/p.json:1:11 DUPLICATE_KEY Duplicate key "a". (Keep one of the two.)',
    ]);
  });
});

describe("the folder reader", () => {
  test("refuses files over 1 MiB, other encodings and links out of the folder", async () => {
    const dir = await profilesFolder({
      "daps/a.yaml": "id: a@1.0.0\nname: A\n",
      "daps/large.yaml": "x".repeat(1024 * 1024 + 1),
    });
    const elsewhere = await profilesFolder({ "b.yaml": "id: b@1.0.0\nname: B\n" });
    await writeFile(path.join(dir, "daps/latin.yaml"), Buffer.from([0x61, 0xff]));
    await symlink(path.join(elsewhere, "b.yaml"), path.join(dir, "daps/b.yaml"));
    const catalog = loadFiles(await readFolder(dir));
    expect(formatDiagnostics(catalog.diagnostics)).toEqual([
      "daps/b.yaml:1:1 OUTSIDE_FOLDER The symbolic link points outside the profiles folder. (Put the file itself into the folder.)",
      "daps/large.yaml:1:1 TOO_LARGE The file has 1048577 bytes; the limit is 1048576 bytes. (Split the file.)",
      "daps/latin.yaml:1:1 BAD_SYNTAX The file is not UTF-8. (Check this line and the one before it.)",
    ]);
    expect([...catalog.profiles.keys()]).toEqual(["a@1.0.0"]);
  });

  test("follows links within the folder, as mounted volumes use them", async () => {
    const dir = await profilesFolder({ "..data/a.yaml": "id: a@1.0.0\nname: A\n" });
    await mkdir(path.join(dir, "daps"));
    await symlink("../..data/a.yaml", path.join(dir, "daps/a.yaml"));
    expect([...loadFiles(await readFolder(dir)).profiles.keys()]).toEqual(["a@1.0.0"]);
  });

  test("warns of a file in a folder that is not read", async () => {
    const dir = await profilesFolder({ "a.yaml": "id: a@1.0.0\nname: A\n" });
    expect(formatDiagnostics(loadFiles(await readFolder(dir)).diagnostics)).toEqual([
      "a.yaml:1:1 warning FILE_NAME The file is neither in daps/ nor in workflows/ and is ignored. (Move it, or name it *.schema.json if profiles refer to it.)",
    ]);
  });
});
