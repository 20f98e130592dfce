import { readdirSync } from "node:fs";
import { defineConfig } from "oxlint";

/** A pattern of the rule no-restricted-imports. */
type Pattern = { readonly regex: string; readonly message: string; readonly allowTypeImports?: boolean };

/**
 * The layers of each layered folder, lowest first. A folder imports from lower layers only; folders in one layer do not
 * import each other. Every subfolder must be listed here, so a new folder is never unchecked.
 */
const LAYERS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  src: [
    ["domain"],
    ["airflow", "profiles", "graphql", "http"],
    ["loaders"],
    ["runs", "watch"],
    ["logs"],
    ["context"],
    ["generated"],
    ["resolvers"],
    ["cli"],
  ],
  "src/loaders": [["scan"], ["runs", "task-instances", "workflows"]],
  "src/runs": [["compare", "state"], ["retry", "start"], ["bulk"]],
  "src/airflow": [["wire"], ["transport"], ["auth"], ["client"]],
  "src/profiles": [["schema"], ["source"], ["inherit"], ["lint"], ["catalog"], ["form"], ["params"]],
};

/** Resolvers are one line over a source that the context holds, so they import types of the layers below, not values. */
const TYPES_ONLY: Pattern = {
  regex: String.raw`^(\.\./)+(airflow|profiles|loaders|runs|logs|watch|http)/`,
  allowTypeImports: true,
  message: "Resolvers reach their sources through the context. Import types only.",
};

const ABOVE_ALL_FOLDERS: Pattern = {
  regex: String.raw`^(\.\./)+(server|main)\.ts$|(^|/)demo-airflow/`,
  message: "Only main.ts and server.ts compose the gateway; only main.ts loads the demo.",
};

/** The demo imitates Airflow: it takes Airflow's wire types and the domain from the gateway, nothing else. */
const DEMO: Pattern = {
  regex: `/src/(${foldersOf("src", ["airflow", "domain"]).join("|")}|[^/]+\\.ts$|airflow/(${foldersOf("src/airflow", ["wire"]).join("|")}))`,
  message: "The demo imports Airflow's wire types and the domain only.",
};

function foldersOf(parent: string, except: readonly string[] = []): readonly string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !except.includes(entry.name))
    .map(({ name }) => name);
}

/** The import rules of every subfolder of a layered folder. Rules of a nested folder include those of its parents. */
function layerRules(
  parent: string,
  inherited: readonly Pattern[],
): { files: string[]; patterns: readonly Pattern[] }[] {
  const layers = LAYERS[parent];
  if (layers === undefined) return [];
  const unlisted = foldersOf(parent, layers.flat()).map((name) => `${parent}/${name}`);
  if (unlisted.length > 0) throw new Error(`Add ${unlisted.join(", ")} to LAYERS in oxlint.config.ts.`);
  return layers.flatMap((layer, height) =>
    layer.flatMap((name) => {
      const folder = `${parent}/${name}`;
      const forbidden = [...layer.filter((other) => other !== name), ...layers.slice(height + 1).flat()];
      const rule: Pattern = {
        regex: String.raw`^(\.\./)+(${forbidden.join("|")})/`,
        message: `${folder} must not import from these folders: ${forbidden.join(", ")}.`,
      };
      const patterns = [
        ...inherited,
        ...(forbidden.length > 0 ? [rule] : []),
        ...(folder === "src/resolvers" ? [TYPES_ONLY] : []),
      ];
      return [{ files: [`${folder}/**`], patterns }, ...layerRules(folder, patterns)];
    }),
  );
}

const importRules = [...layerRules("src", [ABOVE_ALL_FOLDERS]), { files: ["demo-airflow/**"], patterns: [DEMO] }];

export default defineConfig({
  plugins: ["typescript", "unicorn", "oxc", "import", "promise", "node", "vitest"],
  categories: { correctness: "error", suspicious: "error" },
  ignorePatterns: ["src/generated/**", "examples/schema.ts", "node_modules/**"],
  rules: {
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/no-unsafe-argument": "error",
    "typescript/no-unsafe-assignment": "error",
    "typescript/no-unsafe-call": "error",
    "typescript/no-unsafe-member-access": "error",
    "typescript/no-unsafe-return": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/switch-exhaustiveness-check": "off",
    "typescript/consistent-type-imports": "error",
    "import/no-cycle": ["error", { ignoreTypes: false }],
    "import/no-default-export": "error",
    "no-console": "error",
    "no-shadow": "off",
    "unicorn/no-array-sort": "off",
    "unicorn/no-array-reverse": "off",
    "import/no-unassigned-import": "off",
    "no-await-in-loop": "off",
    "typescript/consistent-return": "off",
  },
  overrides: [
    {
      files: ["*.config.ts", "test/**", "bench/**", "scripts/**", "examples/**"],
      rules: {
        "import/no-default-export": "off",
        "import/no-named-as-default-member": "off",
        "unicorn/consistent-function-scoping": "off",
        "typescript/no-unsafe-type-assertion": "off",
        "typescript/no-unnecessary-type-parameters": "off",
        "no-console": "off",
        "typescript/no-non-null-assertion": "off",
      },
    },
    ...importRules.map(({ files, patterns }) => ({
      files,
      rules: { "no-restricted-imports": ["error", { patterns: [...patterns] }] as never },
    })),
    {
      files: ["src/**", "demo-airflow/**"],
      excludeFiles: ["src/main.ts", "src/cli/check-profiles.ts", "src/cli/watch.ts"],
      rules: {
        "no-restricted-globals": [
          "error",
          { name: "process", message: "Only main.ts and the commands in cli/ reach the process and its environment." },
        ],
      },
    },
  ],
});
