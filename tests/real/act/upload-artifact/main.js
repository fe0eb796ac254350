// Uploads one file as it is (`archive: false`), by the artifact service's protocol: create, put the bytes, finalize.
// The file's name is the artifact's name, as with GitHub's own action.
const { createHash } = require("node:crypto");
const { appendFileSync, existsSync, readFileSync } = require("node:fs");
const { basename } = require("node:path");

const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? "";

async function call(method, body) {
  const { ACTIONS_RESULTS_URL, ACTIONS_RUNTIME_TOKEN } = process.env;
  const url = new URL(`/twirp/github.actions.results.api.v1.ArtifactService/${method}`, ACTIONS_RESULTS_URL);
  const headers = { "content-type": "application/json", authorization: `Bearer ${ACTIONS_RUNTIME_TOKEN}` };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  const value = answer.ok && (await answer.json());
  if (!value?.ok) throw new Error(`${method}: status ${answer.status}`);
  return value;
}

async function put(url, query, body) {
  const answer = await fetch(`${url}&${query}`, { method: "PUT", body });
  if (!answer.ok) throw new Error(`upload: status ${answer.status}`);
}

async function main() {
  const path = input("path");
  if (input("archive") !== "false") throw new Error("this stand-in knows `archive: false` only");
  if (!existsSync(path)) {
    if (input("if-no-files-found") === "error") throw new Error(`no file was found at ${path}`);
    return;
  }
  const bytes = readFileSync(path);
  const digest = createHash("sha256").update(bytes).digest("hex");
  const run = { workflowRunBackendId: "1", workflowJobRunBackendId: "1", name: basename(path) };
  const { signedUploadUrl } = await call("CreateArtifact", { ...run, version: 4 });
  await put(signedUploadUrl, "comp=appendBlock", bytes);
  await put(signedUploadUrl, "comp=blockList", "");
  const { artifactId } = await call("FinalizeArtifact", { ...run, size: String(bytes.length), hash: `sha256:${digest}` });
  appendFileSync(process.env.GITHUB_OUTPUT, `artifact-id=${artifactId}\nartifact-digest=${digest}\n`);
}

main().catch((error) => {
  console.log(`::error::${error.message}`);
  process.exitCode = 1;
});
