import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { SHORTCUTS } from "../../main/resources/web/js/keyboard.js";

test("docs/page.md lists every key in the words of the page's own help", async () => {
  const document = await readFile(new URL("../../../../docs/page.md", import.meta.url), "utf8");
  const table = document.slice(document.indexOf("| key |"), document.indexOf("Addresses:"));
  const listed = table.split("\n").filter((line) => line.startsWith("| ")).slice(1);
  assert.deepEqual(listed, SHORTCUTS.map((it) => `| ${it.label} | ${it.words} |`));
});
