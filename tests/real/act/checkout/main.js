// Checks out the branch of the event: one commit without tags, or all of both. The token is in no file afterwards.
const { execFileSync } = require("node:child_process");

const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? "";
const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_REF_NAME, GITHUB_SHA, GITHUB_WORKSPACE } = process.env;

if (input("persist-credentials") !== "false") throw new Error("this stand-in keeps no credentials");
const secret = Buffer.from(`x-access-token:${input("token")}`).toString("base64");
const credentials = { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "http.extraheader", GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${secret}` };

function git(...words) {
  execFileSync("git", words, { cwd: GITHUB_WORKSPACE, env: { ...process.env, ...credentials }, stdio: "inherit" });
}

const branch = `+refs/heads/${GITHUB_REF_NAME}:refs/remotes/origin/${GITHUB_REF_NAME}`;
const all = input("fetch-depth") === "0";
const filter = input("filter") ? [`--filter=${input("filter")}`] : [];
git("init", "-q");
git("remote", "add", "origin", `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}`);
const depth = all ? [] : ["--depth=1"];
git("fetch", "-q", "--no-tags", ...filter, ...depth, "origin", branch, ...(all ? ["+refs/tags/*:refs/tags/*"] : []));
git("checkout", "-q", "-B", GITHUB_REF_NAME, GITHUB_SHA);
