// Prints what a browser loads for the first page (the sign-in page, then Now), each file gzipped, and
// fails where the sum is above the limit: `npm run build && npm run size`.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const LIMIT_KB = 450;
const root = process.env.ENTREPOT_CONSOLE_OUT ?? "dist";
const page = readFileSync(join(root, "index.html"));
const named = [...page.toString().matchAll(/(?:src|href)="\/console\/([^"]+)"/g)].map((m) => m[1]);
const first = readdirSync(join(root, "assets"))
  .filter((name) => /^NowView-.*\.(js|css)$/.test(name))
  .map((name) => `assets/${name}`);

let sum = 0;
for (const name of ["index.html", ...new Set([...named, ...first])]) {
  const kB = gzipSync(readFileSync(join(root, name))).length / 1000;
  sum += kB;
  console.log(`${kB.toFixed(1).padStart(7)} kB  ${name}`);
}
console.log(`${sum.toFixed(1).padStart(7)} kB  of ${LIMIT_KB}`);
process.exit(sum <= LIMIT_KB ? 0 : 1);
