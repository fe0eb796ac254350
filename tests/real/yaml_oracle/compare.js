// Compares pipegen's reader and writer with npm `yaml` (YAML 1.2 core schema).
// usage: node compare.js TEXTS.json RESULTS.jsonl; the results are yaml_dump's for these texts, in order.
// Exit 1 when a difference is found. The packages come from $PIPEGEN_NPM/node_modules or NODE_PATH.
const fs = require('fs');
const path = require('path');
const { isDeepStrictEqual } = require('util');

const home = process.env.PIPEGEN_NPM;
const YAML = require(home ? path.join(home, 'node_modules', 'yaml') : 'yaml');

function parse(text) {
  const documents = YAML.parseAllDocuments(text, { merge: true, version: '1.2', maxAliasCount: -1 });
  if (documents.length > 1) return { refused: 'several documents' };
  if (documents.length === 0 || documents.empty) return { data: null };
  const [document] = documents;
  if (document.errors.length > 0) return { refused: document.errors[0].message };
  try {
    return { data: normal(document.toJS({ maxAliasCount: -1 })) };
  } catch (error) {
    return { refused: String(error) };
  }
}

// Keys become text, as in JSON; infinities and NaN become the form that yaml_dump prints.
function normal(value) {
  if (Array.isArray(value)) return value.map(normal);
  if (value instanceof Map) return normal(Object.fromEntries(value));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, normal(v)]));
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return { number: String(value) };
  return Object.is(value, -0) ? 0 : value;
}

function ours(value) {
  if (Array.isArray(value)) return value.map(ours);
  if (value !== null && typeof value === 'object') {
    const keys = Object.keys(value);
    if (keys.length === 1 && keys[0] === 'number' && /^[-+]?\.(inf|nan)$/i.test(value.number)) {
      const text = value.number.toLowerCase();
      return { number: text.includes('nan') ? 'NaN' : text.startsWith('-') ? '-Infinity' : 'Infinity' };
    }
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, ours(v)]));
  }
  return Object.is(value, -0) ? 0 : value;
}

// npm yaml drops lines of white space at the end of a block scalar even where they are indented further than the
// text; YAML 1.2 keeps them. What the writer makes of such a block must mean the same to npm yaml as the source.
function trimmed(value) {
  if (typeof value === 'string') return value.trimEnd();
  if (Array.isArray(value)) return value.map(trimmed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, trimmed(v)]));
}

const texts = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const results = fs.readFileSync(process.argv[3], 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
const counts = { texts: texts.length, equal: 0, 'equal but for a block\'s last blank lines': 0, 'both refuse': 0, 'only we refuse': 0, 'only npm yaml refuses': 0 };
let different = 0;
if (results.length !== texts.length) throw new Error(`${texts.length} texts, ${results.length} results`);

function report(kind, text, ...more) {
  different += 1;
  if (different <= Number(process.env.SHOW || 20)) console.log(kind, JSON.stringify(text), ...more.map((m) => '\n    ' + JSON.stringify(m)));
}

texts.forEach((text, i) => {
  const result = results[i];
  const theirs = parse(text);
  if (result.errors) {
    if ('refused' in theirs) counts['both refuse'] += 1;
    else {
      counts['only we refuse'] += 1;
      if (process.env.REFUSED) report('only we refuse', text, result.errors, theirs.data);
    }
    return;
  }
  const data = ours(result.data);
  if ('refused' in theirs) {
    counts['only npm yaml refuses'] += 1;
    if (process.env.REFUSED) report('only npm yaml refuses', text, theirs.refused, data);
  } else if (isDeepStrictEqual(theirs.data, data)) counts.equal += 1;
  else if (isDeepStrictEqual(trimmed(theirs.data), trimmed(data))) counts['equal but for a block\'s last blank lines'] += 1;
  else report('read differently', text, theirs.data, data);
  const back = parse(result.written);
  if (!isDeepStrictEqual(back.data, 'refused' in theirs ? data : theirs.data)) report('written wrongly', text, result.written, back, data);
  if (!result.same) report('not the same after reading back', text, result.written);
});
console.log(JSON.stringify({ ...counts, different }));
process.exitCode = different > 0 ? 1 : 0;
