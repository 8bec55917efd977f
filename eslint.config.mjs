import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

/** Parts of a room that another may import: proxies of resources, and how the engine is run. */
const DOORS = {
  "components>provider": "(?!resources(/|$))",
  "cli>tools": "(?!(engine|workspace)/)",
};

/** Folders that `from` must not import: nothing of ours but what is named in `may`. */
const rooms = ["components", "core", "provider", "sandbox", "cli", "tools", "tests"];
const walls = {
  rpc: [],
  core: [],
  components: ["core"],
  provider: ["core"],
  sandbox: [],
  cli: ["core"],
};

const room = ([from, may]) => ({
  files: [`${from}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: rooms
          .filter((to) => to !== from && !may.includes(to))
          .map((to) => ({
            regex: `^(\\.\\./)+${to}/${DOORS[`${from}>${to}`] ?? ""}`,
            message: `${from}/ may not import ${to}/`,
          })),
      },
    ],
  },
});

export default defineConfig(
  { ignores: ["dist", "coverage", "provider/bin", "sandbox/aws-plugin/bin"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  { files: ["tests/**/*.ts"], rules: { "@typescript-eslint/no-unused-expressions": "off" } },
  Object.entries(walls).map(room),
);
