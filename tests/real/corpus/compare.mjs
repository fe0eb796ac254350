// For each workflow and each way of embedding it: build, read back, compare; check and build again, which must
// write nothing. Then all workflows of a folder at once, in one file and in files that it includes.
//   PIPEGEN_NPM=… PIPEGEN_BIN=… node compare.mjs DIR JOBS
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { difference, lostComments, plain, read } from "./data.mjs";
import { pipegenYml, together, ways } from "./embed.mjs";
import { refusals } from "./packages.mjs";

const [source, jobs] = process.argv.slice(2);
const program = path.resolve(process.env.PIPEGEN_BIN);
const room = fs.mkdtempSync(path.join(os.tmpdir(), "pipegen-corpus."));
process.on("exit", () => fs.rmSync(room, { recursive: true, force: true }));

const counts = { equal: 0, folders: 0, "refused by both": 0, FAILED: 0 };
const comments = { all: 0, lost: 0 };

/** Files of the folder and of its folders; a `.yml` and a `.yaml` of one name are two. */
function workflows(folder) {
  return fs.readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name)).sort();
}

function run(command, folder) {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(program, [command, "-C", folder], { stdio: ["ignore", "pipe", "pipe"], timeout: 60000 });
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ code: "none", output: String(error) }));
    child.on("close", (code, signal) => resolve({ code: code ?? signal, output }));
  });
}

/** Every file below a folder with its inode, time and size: what a write would change. */
const state = (folder) => fs.readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name)).sort()
  .map((file) => { const at = fs.statSync(file, { bigint: true }); return `${file} ${at.ino} ${at.mtimeNs} ${at.size}`; }).join("\n");

/** Builds one folder, checks it and builds again; gives {refused} or {failed} or the emitted {texts}. */
async function built(folder, stems) {
  const first = await run("build", folder);
  if (first.code === 1) return { refused: first.output };
  if (first.code !== 0) return { failed: `exit code ${first.code}\n${first.output}` };
  const files = stems.map((stem) => path.join(folder, ".github/workflows", `${stem}.yml`));
  const missing = files.find((file) => !fs.existsSync(file));
  if (missing) return { failed: `wrote no ${path.relative(folder, missing)}\n${first.output}` };
  const before = state(folder);
  for (const command of ["check", "build"]) {
    const next = await run(command, folder);
    if (next.code !== 0) return { failed: `${command} behind the build: exit code ${next.code}\n${next.output}` };
    if (state(folder) !== before) return { failed: `${command} behind the build wrote` };
  }
  return { texts: files.map((file) => fs.readFileSync(file, "utf8")) };
}

function report(kind, file, way, why) {
  ++counts[kind];
  if (kind !== "FAILED" && !process.env.VERBOSE) return;
  console.log(`${kind === "FAILED" ? "failed" : kind}: ${path.relative(source, file)} (${way})`);
  console.log(why.trimEnd().split("\n").slice(0, 12).map((line) => `    ${line}`).join("\n"));
}

/** A file whose name begins with `refused-` must be refused, by GitHub too; any other only if GitHub refuses it. */
async function one(file, way, number) {
  const text = fs.readFileSync(file, "utf8");
  const stem = path.basename(file).replace(/\.ya?ml$/, "");
  let wanted, body;
  try {
    wanted = read(text);
    body = ways[way](text, way === "text" ? null : plain(text));
    if (way !== "text") wanted = read(body);
  } catch {
    // Not YAML: only the file's own text can be tried. Several documents can't stand under one key.
    if (way !== "text") return;
    try { body = ways.text(text); } catch { return; }
  }
  const folder = path.join(room, `${number}-${way}`);
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, "pipegen.yml"), pipegenYml(stem, body));
  const result = await built(folder, [stem]);
  judge(file, way, text, wanted, result, await refusals(text));
  fs.rmSync(folder, { recursive: true });
}

function judge(file, way, text, wanted, result, theirs) {
  if (result.failed) return report("FAILED", file, way, result.failed);
  if (result.refused) {
    if (theirs.length) return report("refused by both", file, way, `${result.refused}GitHub: ${theirs[0]}`);
    return report("FAILED", file, way, `refused, but GitHub's parser accepts it\n${result.refused}`);
  }
  if (path.basename(file).startsWith("refused-")) return report("FAILED", file, way, "accepted, but must be refused");
  if (wanted === undefined) return report("FAILED", file, way, `accepted, but it is not YAML 1.2: ${theirs[0]}`);
  let why;
  try {
    why = difference(wanted, read(result.texts[0]));
  } catch (error) {
    why = `what was emitted is not YAML 1.2: ${error.message}`;
  }
  if (!why && way === "text") why = gone(lostComments(text, result.texts[0]));
  report(why ? "FAILED" : "equal", file, way, why);
}

/** The workflows of one folder that GitHub accepts, in one pipegen.yml and in files that it includes; as many as
 * fit into the 1 MiB of a file that pipegen reads. */
async function all(folder, files) {
  const parts = [];
  const names = new Set();
  let size = 0;
  for (const file of files) {
    const text = fs.readFileSync(file, "utf8");
    const stem = path.basename(file).replace(/\.ya?ml$/, "");
    if ((await refusals(text)).length || names.has(stem.toLowerCase())) continue;
    let body;
    try { body = ways.text(text); } catch { continue; }
    size += Buffer.byteLength(body) + stem.length + 8;
    if (size > 1 << 20) break;
    names.add(stem.toLowerCase());
    parts.push({ stem, text, body });
  }
  for (const [way, make] of Object.entries(together)) {
    const place = fs.mkdtempSync(path.join(room, `${way}-`));
    for (const [name, text] of Object.entries(make(parts))) fs.writeFileSync(path.join(place, name), text);
    const result = await built(place, parts.map((part) => part.stem));
    let why = result.failed ?? result.refused ?? "";
    for (const [i, part] of parts.entries()) why ||= difference(read(part.text), read(result.texts[i]), part.stem);
    report(why ? "FAILED" : "folders", folder, way, why);
    fs.rmSync(place, { recursive: true });
  }
}

/** Counts the comments of a file that kept its text; says which of them are gone. */
function gone({ count, lost }) {
  comments.all += count;
  comments.lost += lost.length;
  return lost.length ? `${lost.length} of ${count} comments are gone, the first: ${lost[0]}` : "";
}

const files = fs.existsSync(source) ? workflows(source) : [];
const chosen = (process.env.WAYS ?? Object.keys(ways).join(" ")).split(" ");
const queue = files.flatMap((file, i) => chosen.map((way) => [file, way, i]));
await Promise.all(Array.from({ length: Number(jobs) }, async () => {
  for (let task = queue.shift(); task; task = queue.shift()) await one(...task);
}));
const folders = process.env.WAYS ? [] : [...new Set(files.map((file) => path.dirname(file)))];
for (const folder of folders) await all(folder, files.filter((file) => path.dirname(file) === folder));

console.log(`${files.length} files: ${Object.entries(counts).map(([kind, n]) => `${n} ${kind}`).join(", ")}`);
console.log(`comments: ${comments.all - comments.lost} of ${comments.all} kept`);
if (!files.length) console.log(`failed: no workflow below ${source}`);
const failed = counts.FAILED + !files.length;
console.log(`${counts.equal + counts.folders + counts["refused by both"]} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed ? 1 : 0;
