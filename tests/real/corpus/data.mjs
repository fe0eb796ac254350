// A workflow's data as YAML 1.2 means it, and where two of them differ.
import { yaml } from "./packages.mjs";

/** Plain data in which a number keeps its spelling (3.10 is not 3.1); throws the first complaint of the reader. */
export function read(text) {
  const document = yaml.parseDocument(text, { merge: true, logLevel: "error" });
  if (document.errors.length) throw document.errors[0];
  yaml.visit(document, {
    Scalar(_, node) {
      if (typeof node.value === "number" || typeof node.value === "bigint") node.value = `\u0000number ${node.source}`;
    },
  });
  return document.toJS({ maxAliasCount: -1 });
}

/** Plain data for printing anew: numbers are numbers. */
export function plain(text) {
  const document = yaml.parseDocument(text, { merge: true, logLevel: "error" });
  if (document.errors.length) throw document.errors[0];
  return document.toJS({ maxAliasCount: -1 });
}

const show = (value) => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 160 ? text.slice(0, 160) + "…" : text;
};
const isMap = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

/** "" when equal (the order of a mapping's keys is no data), else the path and both values of the first difference. */
export function difference(wanted, got, path = "") {
  if (Array.isArray(wanted) && Array.isArray(got) && wanted.length === got.length) {
    return wanted.map((item, i) => difference(item, got[i], `${path}[${i}]`)).find(Boolean) ?? "";
  }
  if (isMap(wanted) && isMap(got)) {
    const keys = new Set([...Object.keys(wanted), ...Object.keys(got)]);
    return [...keys].map((key) => difference(wanted[key], got[key], `${path}.${key}`)).find(Boolean) ?? "";
  }
  return wanted === got ? "" : `${path || "the whole"}: wanted ${show(wanted)}, got ${show(got)}`;
}

/** The texts of a file's comments. */
function comments(text) {
  const found = [];
  const walk = (token) => {
    if (!token || typeof token !== "object") return;
    if (token.type === "comment") found.push(token.source.trim());
    for (const part of Array.isArray(token) ? token : Object.values(token)) walk(part);
  };
  for (const token of new yaml.Parser().parse(text)) walk(token);
  return found;
}

/** How many comments `before` has, and which of them are gone in `after`. */
export function lostComments(before, after) {
  const left = new Map();
  for (const text of comments(after)) left.set(text, (left.get(text) ?? 0) + 1);
  const all = comments(before);
  const lost = all.filter((text) => {
    left.set(text, (left.get(text) ?? 0) - 1);
    return left.get(text) < 0;
  });
  return { count: all.length, lost };
}
