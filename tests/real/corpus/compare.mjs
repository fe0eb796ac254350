// For each workflow and each way of embedding it: build, read back, compare; and build again, which must write nothing.
//   PIPEGEN_NPM=… PIPEGEN_BIN=… node compare.mjs DIR JOBS
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { difference, lostComments, plain, read } from "./data.mjs";
import { pipegenYml, ways } from "./embed.mjs";
import { refusals } from "./packages.mjs";

const [source, jobs] = process.argv.slice(2);
const program = path.resolve(process.env.PIPEGEN_BIN);
const room = fs.mkdtempSync(path.join(os.tmpdir(), "pipegen-corpus."));
process.on("exit", () => fs.rmSync(room, { recursive: true, force: true }));

const counts = { equal: 0, "refused by both": 0, FAILED: 0 };
const comments = { all: 0, lost: 0 };

/** Files of the folder and of its folders; a `.yml` and a `.yaml` of one name are two. */
function workflows(folder) {
  return fs.readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name)).sort();
}

function build(folder) {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(program, ["build", "-C", folder], { stdio: ["ignore", "pipe", "pipe"], timeout: 60000 });
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

/** Builds one folder; gives {refused} or {failed} or the emitted {text}. */
async function built(folder, stem) {
  const first = await build(folder);
  if (first.code === 1) return { refused: first.output };
  if (first.code !== 0) return { failed: `exit code ${first.code}\n${first.output}` };
  const file = path.join(folder, ".github/workflows", `${stem}.yml`);
  if (!fs.existsSync(file)) return { failed: `wrote no .github/workflows/${stem}.yml\n${first.output}` };
  const before = state(folder);
  const second = await build(folder);
  if (second.code !== 0) return { failed: `the second build: exit code ${second.code}\n${second.output}` };
  return state(folder) === before ? { text: fs.readFileSync(file, "utf8") } : { failed: "the second build wrote" };
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
  } catch (error) {
    // Not YAML: only the file's own text can be tried.
    if (way !== "text" || error.message === "several documents") return;
    body = ways.text(text);
  }
  const folder = path.join(room, `${number}-${way}`);
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, "pipegen.yml"), pipegenYml(stem, body));
  const result = await built(folder, stem);
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
    why = difference(wanted, read(result.text));
  } catch (error) {
    why = `what was emitted is not YAML 1.2: ${error.message}`;
  }
  if (!why && way === "text") why = gone(lostComments(text, result.text));
  report(why ? "FAILED" : "equal", file, way, why);
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

console.log(`${files.length} files: ${Object.entries(counts).map(([kind, n]) => `${n} ${kind}`).join(", ")}`);
console.log(`comments: ${comments.all - comments.lost} of ${comments.all} kept`);
if (!files.length) console.log(`failed: no workflow below ${source}`);
const failed = counts.FAILED + !files.length;
console.log(`${counts.equal + counts["refused by both"]} passed, ${failed} failed, 0 skipped`);
process.exitCode = failed ? 1 : 0;
