// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";
import { texts } from "@/i18n/texts";

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, prefix = ""): Map<string, string> {
  const made = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") made.set(prefix + key, value);
    else for (const [path, text] of flat(value, `${prefix}${key}.`)) made.set(path, text);
  }
  return made;
}

const en = flat(texts.en as unknown as Tree);
const zh = flat(texts.zh as unknown as Tree);
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? "").sort();

describe("texts", () => {
  it("has every key in both languages and no other", () => {
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
  });

  it("leaves no text empty", () => {
    for (const [key, text] of [...en, ...zh]) expect(text, key).not.toBe("");
  });

  it("fills in the same values in both languages", () => {
    for (const [key, text] of en)
      expect(placeholders(zh.get(key) ?? ""), key).toEqual(placeholders(text));
  });

  it("says Chinese things in Chinese, but for names and codes", () => {
    const same = [...en].filter(([key, text]) => zh.get(key) === text && /[a-z]{3}/.test(text));
    expect(same.map(([key]) => key).sort()).toEqual(SAME_IN_BOTH);
  });
});

/** Names, codes and commands that are not translated. */
const SAME_IN_BOTH = ["alerts.noRulesCure", "planning.noRunsCure", "product"];

interface Node {
  type: string;
  start: number;
  [key: string]: unknown;
}

const SAID = new Set([
  "label",
  "title",
  "placeholder",
  "aria-label",
  "alt",
  "description",
  "thumbLabel",
]);
const HAS_WORDS = /\p{L}{2}/u;

function rawTexts(file: string): string[] {
  const source = readFileSync(file, "utf8");
  const { program } = parseSync(file, source);
  const found: string[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const one of node) walk(one);
      return;
    }
    if (typeof node !== "object" || node === null) return;
    const here = node as Node;
    if (here.type === "JSXText" && HAS_WORDS.test(String(here.value))) {
      found.push(`${file}: ${String(here.value).trim()}`);
    }
    if (here.type === "JSXAttribute") {
      const name = (here.name as { name: string }).name;
      const value = here.value as { type: string; value?: unknown } | null;
      const isRaw = value?.type === "Literal" && HAS_WORDS.test(String(value.value));
      // A key of the texts is no text.
      if (SAID.has(name) && isRaw && !en.has(String(value?.value))) {
        found.push(`${file}: ${name}="${String(value?.value)}"`);
      }
    }
    for (const child of Object.values(here)) walk(child);
  };
  walk(program);
  return found;
}

const components = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return components(path);
    return path.endsWith(".tsx") ? [path] : [];
  });

describe("components", () => {
  it("hold no raw text", () => {
    const files = components(new URL("../src", import.meta.url).pathname);
    expect(files.length).toBeGreaterThan(40);
    // Keys on a keyboard are the same everywhere.
    expect(files.flatMap(rawTexts).filter((text) => !text.endsWith("Ctrl K"))).toEqual([]);
  });
});

/** What components give to a name: `format.label(order.status)`, `tag(alert.state, format)`. */
const NAMED = /(?:\blabel|\btag)\(\s*(?:\w+\??\.)+(\w+)/g;
const CODE = /^[a-z][a-z_]+$/;

type Schema = { [key: string]: unknown };

/** The codes that a schema allows. */
function codesOf(schema: Schema, all: Record<string, Schema>, depth = 0): string[] {
  if (depth > 4) return [];
  if (typeof schema.$ref === "string") {
    return codesOf(all[schema.$ref.split("/").at(-1) ?? ""] ?? {}, all, depth + 1);
  }
  const inside = [...((schema.anyOf as Schema[]) ?? []), ...(schema.items ? [schema.items] : [])];
  return [
    ...((schema.enum as string[]) ?? []),
    ...(schema.const === undefined ? [] : [schema.const as string]),
    ...inside.flatMap((one) => codesOf(one as Schema, all, depth + 1)),
  ];
}

describe("codes of the services", () => {
  it("have a name in both languages wherever the console names them", () => {
    const files = components(new URL("../src", import.meta.url).pathname);
    const fields = new Set(
      files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(NAMED)].map((m) => m[1])),
    );
    expect(fields.size).toBeGreaterThan(15);
    const folder = new URL("../../docs/openapi/", import.meta.url).pathname;
    const unnamed = new Set<string>();
    for (const name of readdirSync(folder)) {
      const { schemas } = JSON.parse(readFileSync(join(folder, name), "utf8")).components as {
        schemas: Record<string, Schema>;
      };
      for (const schema of Object.values(schemas)) {
        const properties = (schema.properties ?? {}) as Record<string, Schema>;
        for (const [field, property] of Object.entries(properties)) {
          if (!fields.has(field)) continue;
          for (const code of codesOf(property, schemas)) {
            if (CODE.test(code) && !en.has(`label.${code}`)) unnamed.add(code);
          }
        }
      }
    }
    expect([...unnamed].sort()).toEqual([]);
  });
});
