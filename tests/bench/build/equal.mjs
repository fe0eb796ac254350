// Whether folders of workflows hold the same data: node equal.mjs DIR DIR…; exit code 1 and the first difference if not.
// A folder is <name>.yml files (YAML 1.2, or JSON, which is YAML), or one all.json of {file name: data}.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";

const yaml = createRequire(path.join(process.env.NODE_PATH, "x.js"))("yaml");

function read(folder) {
  const all = path.join(folder, "all.json");
  if (fs.existsSync(all)) return JSON.parse(fs.readFileSync(all, "utf8"));
  const files = fs.readdirSync(folder).filter((file) => file.endsWith(".yml")).sort();
  const parse = (text) => (text.startsWith("{") ? JSON.parse(text) : yaml.parse(text));
  return Object.fromEntries(files.map((file) => [file, parse(fs.readFileSync(path.join(folder, file), "utf8"))]));
}

const [first, ...others] = process.argv.slice(2);
const wanted = read(first);
const names = Object.keys(wanted);
for (const folder of others) {
  const got = read(folder);
  const missing = [...names.filter((name) => !(name in got)), ...Object.keys(got).filter((name) => !(name in wanted))];
  const differs = names.find((name) => !isDeepStrictEqual(wanted[name], got[name]));
  if (!names.length || missing.length || differs) {
    console.log(`${first} and ${folder} differ: ${missing.length ? `only one has ${missing[0]}` : names.length ? differs : "nothing there"}`);
    if (differs) console.log(JSON.stringify(wanted[differs]), JSON.stringify(got[differs]), "");
    process.exit(1);
  }
}
