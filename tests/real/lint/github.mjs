// Reads every YAML file of the given trees with npm's `yaml` (YAML 1.2), and every workflow and action with GitHub's
// own parser and language service.
//
// usage: node github.mjs NODE_MODULES <trees.json     a list of folders
// prints one JSON line per file: {tree, file, findings: [{tool, line, message}]}
import { readdirSync, readFileSync } from "node:fs";
import { register } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

register("./json-hook.mjs", import.meta.url);
const modules = process.argv[2];
const load = (path) => import(pathToFileURL(join(modules, path)));
const { parseAllDocuments } = await load("yaml/dist/index.js").then((m) => m.default ?? m);
const { validate, registerLogger } = await load("@actions/languageservice/dist/index.js");
const { FeatureFlags } = await load("@actions/expressions/dist/features.js");
const { TextDocument } = await load("vscode-languageserver-textdocument/lib/esm/main.js");

const INFORMATION = 3; // of the language server protocol: 1 error, 2 warning, 3 information, 4 hint
const swallowed = [];
registerLogger({ error: (m) => swallowed.push(m), warn() {}, info() {}, log() {} });

function readYaml(text) {
  const found = parseAllDocuments(text, { version: "1.2", strict: true, uniqueKeys: true });
  const documents = Array.isArray(found) ? found : [];
  const findings = documents.flatMap((d) => [...d.errors, ...d.warnings]).map((e) => ({ tool: "yaml", line: e.linePos?.[0].line ?? 1, message: e.message }));
  if (documents.length !== 1) findings.push({ tool: "yaml", line: 1, message: `${documents.length} documents` });
  return findings;
}

// The service finds local workflows only when they are written `$/…`, which means the same.
const selfReference = (text) => text.replaceAll(/(\buses:\s*["']?)\.\//g, "$1$/");

async function askGitHub(tree, file, text) {
  const fileProvider = {
    async getFileContent(reference) {
      return { name: reference.path, content: selfReference(readFileSync(join(tree, reference.path), "utf8")) };
    },
  };
  const document = TextDocument.create(pathToFileURL(join(tree, file)).href, "yaml", 1, selfReference(text));
  swallowed.length = 0;
  const found = await validate(document, { fileProvider, featureFlags: new FeatureFlags({ all: true }) });
  const findings = found
    .filter((f) => (f.severity ?? 1) < INFORMATION)
    .map((f) => ({ tool: "github", line: f.range.start.line + 1, message: f.message }));
  return [...findings, ...swallowed.map((message) => ({ tool: "github", line: 1, message }))];
}

for (const tree of JSON.parse(readFileSync(0, "utf8"))) {
  // A chart's templates are YAML only when helm has rendered them.
  const files = readdirSync(tree, { recursive: true }).filter((f) => /\.ya?ml$/.test(f) && !/\/charts\/.*\/templates\//.test(f)).sort();
  for (const file of files) {
    const text = readFileSync(join(tree, file), "utf8");
    const findings = readYaml(text);
    const known = /^\.github\/workflows\/[^/]+$|^\.github\/actions\/.*action\.ya?ml$/.test(file);
    if (known && findings.length === 0) findings.push(...(await askGitHub(tree, file, text)));
    console.log(JSON.stringify({ tree, file, findings }));
  }
}
