import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    // The client requires "vscode" itself, so it has to pass through here for the alias to reach it.
    server: { deps: { inline: ["vscode-languageclient"] } },
  },
  resolve: { alias: { vscode: path.resolve(import.meta.dirname, "test/vscode.mock.ts") } },
});
