// Ways of writing a workflow under `pipelines:`. Each gives the text that stands there, or throws what is in the way.
import { yaml } from "./packages.mjs";

const folded = { lineWidth: 0, aliasDuplicateObjects: false };

/** The file's own text without what can stand only at a stream's begin and end: BOM, directives, markers. */
function content(text) {
  const lines = text.replace(/^\uFEFF/, "").split("\n");
  const marker = lines.findIndex((line) => /^---(\s|$)/.test(line));
  const before = marker < 0 ? [] : lines.slice(0, marker);
  if (marker >= 0 && before.every((line) => /^(%.*|\s*#.*|\s*)$/.test(line))) {
    lines.splice(0, marker + 1, ...before.filter((line) => !line.startsWith("%")), lines[marker].slice(3).trimStart());
  }
  const end = lines.findIndex((line) => /^(\.\.\.|---)(\s|$)/.test(line));
  if (end >= 0 && lines.slice(end + 1).some((line) => line.trim())) throw new Error("several documents");
  return end < 0 ? lines : [...lines.slice(0, end), ""];
}

const indent = (lines) => lines.map((line) => (line === "" || line === "\r" ? line : "    " + line)).join("\n");

/** name → function of the text and its data. `text` keeps the file's bytes; the others print its data anew. */
export const ways = {
  text: (text) => indent(content(text)),
  block: (_, data) => indent(yaml.stringify(data, folded).split("\n")),
  flow: (_, data) => indent(JSON.stringify(data, null, 1).split("\n")),
};

const head = "pipegen: 1\nproject: corpus\npins: off\n";
const entry = ({ stem, body }) => `  ${JSON.stringify(stem)}:\n${body}${body.endsWith("\n") ? "" : "\n"}`;

/** name → function of several {stem, body} that gives the files of a repository which holds them all. */
export const together = {
  "one file": (parts) => ({ "pipegen.yml": `${head}pipelines:\n${parts.map(entry).join("")}` }),
  included: (parts) => ({
    "pipegen.yml": `${head}include: ["part-*.yml"]\npipelines: {}\n`,
    ...Object.fromEntries(parts.map((part, i) => [`part-${i}.yml`, `pipelines:\n${entry(part)}`])),
  }),
};

/** The pipegen.yml with one pipeline whose body is the given text. */
export const pipegenYml = (stem, body) => `${head}pipelines:
  ${/^[A-Za-z_][\w-]*$/.test(stem) ? stem : JSON.stringify(stem)}:
${body}`;
