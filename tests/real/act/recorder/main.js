// Appends one JSON line: the action, and what it was given.
const { appendFileSync } = require("node:fs");

const inputs = Object.entries(process.env).filter(([name]) => name.startsWith("INPUT_"));
const given = Object.fromEntries(inputs.map(([name, value]) => [name.slice(6).toLowerCase(), value]));
const line = { action: process.env.GITHUB_ACTION_REPOSITORY, inputs: given };
appendFileSync(process.env.RECORDER_JOURNAL, `${JSON.stringify(line)}\n`);
