// Compares our evaluator with GitHub's own on random expressions, and fails on any difference.
//   PIPEGEN_NPM=<folder with node_modules/@actions/expressions> node compare.mjs <expression_eval> [count] [seed]
import { spawnSync } from "node:child_process";
import { contexts } from "./contexts.mjs";
import { Generator } from "./generate.mjs";
import { Oracle } from "./oracle.mjs";

const [program, count = "10000", seed = "1"] = process.argv.slice(2);
const atLeast = 20;

// What the package does and GitHub's runner does not; we follow the runner. Counted, so that a change is seen.
const known = {
  "a comma before `)` is accepted": (text, ours, theirs) => ours.problem && !theirs.error && /,\s*\)/.test(text),
  "only the first '' of a string becomes '": (text) => /'[^']*''[^']*''/.test(text),
};

// Limits and mistakes that random text rarely meets.
function edges() {
  const repeat = (n, left, middle, right) => left.repeat(n) + middle + right.repeat(n);
  const list = [];
  for (let n = 45; n <= 53; ++n) {
    list.push(repeat(n, "(", "1", ")"), repeat(n, "!", "1", ""), repeat(n, "list[", "0", "]"), repeat(n, "", "data", ".a"),
      repeat(n, "", "data", "[0]"), repeat(n, "join(", "1", ")"), repeat(n, "(1 && ", "2", ")"), repeat(n, "(1||2&&", "2", ")"));
  }
  for (const n of [20999, 21000, 21001]) list.push("1".padEnd(n, " "), `'${"x".repeat(n - 2)}'`, `'${"é".repeat(n - 2)}'`);
  for (const n of [3, 4, 5, 6, 7]) list.push(`case(${Array(n).fill("true").join(",")})`);
  for (const n of [0, 1, 2, 3]) {
    for (const name of ["contains", "startsWith", "endsWith", "join", "toJSON", "fromJSON", "format", "case", "nope"]) {
      list.push(`${name}(${Array(n).fill("'1'").join(",")})`);
    }
  }
  // The known differences, so that their end is noticed.
  list.push("contains('a', 'a',)", "'a''b''c'");
  return [...list, "", " ", "a.", "list.", ".", "list..a", "list.1", "1.x", "'a'.b", "'a'['b']", "null.x", "list[", "list[0", "()", "list[]"];
}

const generator = new Generator(Number(seed));
const expressions = edges();
while (expressions.length < Number(count)) {
  expressions.push(generator.random() < 0.15 ? generator.mutated(2) : generator.expression(1 + generator.below(4)));
}

const input = expressions.map((expression) => JSON.stringify({ expression, contexts }) + "\n").join("");
const run = spawnSync(program, [], { input, maxBuffer: 1 << 30 });
const lines = run.stdout.toString().split("\n");
if (run.status !== 0 || lines.length !== expressions.length + 1) {
  console.error(`expression_eval ended with ${run.status ?? run.signal} after ${lines.length - 1} of ${expressions.length} lines`);
  process.exit(1);
}

const oracle = new Oracle(contexts);
const outcomes = { values: 0, errors: 0 };
const knownCounts = Object.fromEntries(Object.keys(known).map((name) => [name, 0]));
let differences = 0;
expressions.forEach((expression, i) => {
  const ours = JSON.parse(lines[i]);
  const theirs = oracle.answer(expression);
  ++outcomes[theirs.error === undefined ? "values" : "errors"];
  const same = theirs.error === undefined ? ours.json === theirs.json && ours.text === theirs.text : ours.problem !== undefined;
  if (same) return;
  const reason = Object.keys(known).find((name) => known[name](expression, ours, theirs));
  if (reason !== undefined) {
    ++knownCounts[reason];
    return;
  }
  if (++differences <= 20) console.log(`DIFFERENT ${JSON.stringify(expression)}\n  ours   ${JSON.stringify(ours)}\n  theirs ${JSON.stringify(theirs)}`);
});

const kinds = ["Null", "Boolean", "Number", "String", "Array", "Dictionary"];
const pairs = Object.fromEntries(kinds.flatMap((a) => kinds.flatMap((b) => [" == ", " < "].map((o) => [a + o + b, 0]))));
const functions = Object.fromEntries(["case", "contains", "endswith", "format", "fromjson", "join", "startswith", "tojson"].map((f) => [f, 0]));
const groups = {
  outcomes, forms: generator.forms, constructs: oracle.counts.constructs,
  functions: { ...functions, ...oracle.counts.functions }, pairs: { ...pairs, ...oracle.counts.pairs },
};
let rare = 0;
for (const [group, counts] of Object.entries(groups)) {
  console.log(`${group}: ${Object.entries(counts).sort().map(([name, n]) => `${name} ${n}`).join(", ")}`);
  for (const [name, n] of Object.entries(counts)) {
    if (n >= atLeast) continue;
    console.log(`too rare: ${group}: ${name} occurred ${n} times, at least ${atLeast} are wanted`);
    ++rare;
  }
}
console.log(`known differences of the package from GitHub's runner: ${Object.entries(knownCounts).map(([name, n]) => `${name} ${n}`).join(", ")}`);
console.log(`${expressions.length} expressions, seed ${seed}: ${differences} differences`);
const gone = Object.keys(known).filter((name) => knownCounts[name] === 0);
for (const name of gone) console.log(`no longer different, take it off the list: ${name}`);
process.exit(differences > 0 || rare > 0 || gone.length > 0 ? 1 : 0);
