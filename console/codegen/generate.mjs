// Writes ../src/api/generated/: <service>.ts from ../../docs/openapi/<service>-v1.json, and
// event-schemas.json from ../../shared/schemas.
// `--check` writes nothing and fails when a file would change.
// ENTREPOT_OPENAPI names another folder of documents.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const given = process.env.ENTREPOT_OPENAPI;
const documents = given
  ? pathToFileURL(`${given}/`)
  : new URL("../../docs/openapi/", import.meta.url);
const target = new URL("../src/api/generated/", import.meta.url);
const check = process.argv.includes("--check");
let stale = 0;

for (const name of (await readdir(documents)).sort()) {
  if (!name.endsWith("-v1.json")) continue;
  const document = JSON.parse(await readFile(new URL(name, documents), "utf8"));
  const service = name.replace("-v1.json", "");
  const types = astToString(
    await openapiTS(document, {
      alphabetize: true,
      defaultNonNullable: false,
      emptyObjectsUnknown: true,
    }),
  );
  const text = `// Generated from docs/openapi/${name} by console/codegen; do not edit.\n\n${types}`;
  await keep(`${service}.ts`, text);
}
await keep("event-schemas.json", `${JSON.stringify(await eventSchemas())}\n`);
process.exit(check && stale > 0 ? 1 : 0);

/** Writes one file, or counts it as stale when only checking. */
async function keep(name, text) {
  const file = new URL(name, target);
  const before = await readFile(file, "utf8").catch(() => "");
  if (before === text) return;
  stale += 1;
  if (check) console.error(`${name} is out of date: run npm run generate in console/codegen`);
  else await writeFile(file, text);
}

/** What the events' schemas say of each field, by path: { type: { doc, fields } }. */
async function eventSchemas() {
  const folder = new URL("../../shared/schemas/", import.meta.url);
  const made = {};
  for (const name of (await readdir(folder)).sort()) {
    if (!name.endsWith(".json")) continue;
    const schema = JSON.parse(await readFile(new URL(name, folder), "utf8"));
    const fields = {};
    describe(schema, schema.$defs ?? {}, "$", fields, 0);
    made[name.replace(/\.json$/, "")] = { doc: oneLine(schema.description), fields };
  }
  return made;
}

function describe(schema, defs, path, fields, depth) {
  const found = resolve(schema, defs);
  if (depth > 6) return;
  if (found.type === "array") describe(found.items ?? {}, defs, `${path}[]`, fields, depth + 1);
  for (const [name, property] of Object.entries(found.properties ?? {})) {
    const at = `${path}.${name}`;
    const inner = resolve(property, defs);
    fields[at] = {
      type: typeName(property, defs),
      doc: oneLine(property.description ?? inner.description),
      required: (found.required ?? []).includes(name),
    };
    describe(property, defs, at, fields, depth + 1);
  }
}

/** Follows a reference, and past `or null` to what is there. */
function resolve(schema, defs) {
  if (schema.$ref) return resolve(defs[schema.$ref.split("/").pop()] ?? {}, defs);
  const choices = (schema.anyOf ?? schema.oneOf)?.filter((one) => one.type !== "null");
  return choices?.length === 1 ? resolve(choices[0], defs) : schema;
}

function typeName(schema, defs) {
  const found = resolve(schema, defs);
  if (found.enum) return found.enum.join(" | ");
  if (found.type === "array") return `${typeName(found.items ?? {}, defs)}[]`;
  return found.format ?? found.type ?? "";
}

function oneLine(text) {
  return (text ?? "").replace(/\s+/g, " ").trim();
}
