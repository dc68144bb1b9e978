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

const components = (folder: string, wanted = /\.tsx$/): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "generated" ? [] : components(path, wanted);
    return wanted.test(path) ? [path] : [];
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
/** The calls that components make: `call("orders", "get", "/v1/orders", …)`. */
const CALLED = /\bcall\(\s*"([\w-]+)",\s*"(\w+)",\s*"([^"]+)"/g;
const CODE = /^[a-z][a-z_]+$/;

type Schema = { [key: string]: unknown };
interface Document {
  paths: Record<string, Record<string, { responses: Record<string, Schema> }>>;
  components: { schemas: Record<string, Schema> };
}

/** The codes of the fields of these names in what a schema describes. */
function codesIn(schema: unknown, document: Document, fields: ReadonlySet<string>): Set<string> {
  const made = new Set<string>();
  const seen = new Set<string>();
  const walk = (node: unknown, named: boolean): void => {
    if (typeof node !== "object" || node === null) return;
    if (Array.isArray(node)) {
      for (const one of node) walk(one, named);
      return;
    }
    const here = node as Schema;
    const name = typeof here.$ref === "string" ? here.$ref.split("/").at(-1) : undefined;
    if (name !== undefined && !seen.has(`${name} ${named}`)) {
      seen.add(`${name} ${named}`);
      walk(document.components.schemas[name], named);
    }
    if (named)
      for (const code of [here.enum ?? [], here.const ?? []].flat()) made.add(String(code));
    for (const key of ["anyOf", "oneOf", "allOf", "items", "schema"]) walk(here[key], named);
    for (const [field, one] of Object.entries((here.properties ?? {}) as Schema)) {
      walk(one, fields.has(field));
    }
  };
  walk(schema, false);
  return made;
}

describe("codes of the services", () => {
  it("have a name in both languages wherever the console names them", () => {
    const root = new URL("../src", import.meta.url).pathname;
    const sources = components(root, /\.tsx?$/).map((file) => readFileSync(file, "utf8"));
    const fields = new Set(
      sources.flatMap((text) => [...text.matchAll(NAMED)].map((m) => m[1] ?? "")),
    );
    const calls = sources.flatMap((text) => [...text.matchAll(CALLED)]);
    expect(fields.size).toBeGreaterThan(15);
    expect(calls.length).toBeGreaterThan(80);
    const unnamed = new Set<string>();
    const documents = new Map<string, Document>();
    for (const [, service = "", method = "", path = ""] of calls) {
      const file = new URL(`../../docs/openapi/${service}-v1.json`, import.meta.url);
      const known = documents.get(service);
      const document = known ?? (JSON.parse(readFileSync(file, "utf8")) as Document);
      documents.set(service, document);
      const { responses } = document.paths[path]?.[method] ?? { responses: {} };
      for (const answer of Object.values(responses)) {
        for (const content of Object.values((answer.content ?? {}) as Schema)) {
          for (const code of codesIn(content, document, fields)) {
            if (CODE.test(code) && !en.has(`label.${code}`)) unnamed.add(code);
          }
        }
      }
    }
    expect([...unnamed].sort()).toEqual([]);
  });
});
