// Random expressions of GitHub's language, the same ones for the same seed.
import { paths } from "./contexts.mjs";

const kinds = Object.keys(paths);
const numbers = ["0", "1", "-1", "42", "3.14", ".5", "-.25", "1.", "+5", "1e3", "1E-7", "-2.5e+2", "0x1F", "0x0", "0xff",
  "0o17", "0o7", "Infinity", "-Infinity", "+Infinity", "NaN", "123456789012345678", "0.1234567890123456789", "1e300",
  "1e-300", "1e400", "-0", "-0.0", "0.1", "5e-324", "9007199254740993", "0xFFFFFFFF", "0x80000000",
  "0o37777777777", "0.30000000000000004", "0.0000152587890625", "1234567.125", "1e20", "99999999999999999999"];
const strings = ["", " ", "a", "A", "abc", "ABC", "b", "_", "it''s", "Hello", "WORLD", "0", "1", "-1", "42", " 42 ", "1e3", ".5",
  "1.", "0x1F", "0xZ", "0o17", "0o8", "Infinity", "-Infinity", "NaN", "true", "null", "{0}", "{0} and {1}", "{{{0}}}", "{1}",
  "{", "}", "{x}", "[1, 2]", "[]", "{}", '{"a": {"B": [1.50, "x"]}}', '"text"', "1 2", "[1,]", "-0", "tru", "name", "first",
  "tags", "size", "lo wo", ", ", "{{}}", "}}{{", "{{{{0}}}}", "{{0}", "{00}", "{ 0 }", "{0}{0}{1}", "1.50",
  '[null,true,-0,1e3,"x"]', '{"a":1,"a":2,"A":3}', '"\\u00e9\\n"', "1e400", "-1e400", "0X1F", "+1", "+.5", "infinity", "+Infinity"];
// Letters beyond ASCII, and spaces of Unicode's. Those that the package folds and GitHub's runner does not (ß, ı, ſ)
// are left out.
const beyond = ["é", "É", "ÉA", "éa", "σ", "ς", "Σ", "ǆ", "ǅ", "Ǆ", "ω", "Ω", "ÿ", "Ÿ", "ⅷ", "Ⅷ", "𐐀", "𐐨", "😀", "\uffee",
  "\u212a",  "\u00a0", "\u00a01", "1\u3000", "\u2003 3", "\u2028"];

export class Generator {
  constructor(seed) {
    this.state = seed >>> 0;
    this.forms = {};
  }

  // mulberry32
  random() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  below(n) { return Math.floor(this.random() * n); }
  pick(list) { return list[this.below(list.length)]; }
  seen(form, text) {
    this.forms[form] = (this.forms[form] ?? 0) + 1;
    return text;
  }
  space() { return this.pick(["", "", " ", "  ", "\n", "\t"]); }

  literal(kind) {
    if (kind === "null") return this.seen("literal null", "null");
    if (kind === "boolean") return this.seen("literal boolean", this.pick(["true", "false"]));
    if (kind === "string") {
      if (this.random() < 0.2) return this.seen("string beyond ASCII", `'${this.pick(beyond)}'`);
      const text = this.pick(strings);
      const form = text.includes("''") ? "string with ''" : /\{\{|\}\}/.test(text) ? "string with escaped braces" : "string";
      return this.seen(form, `'${text}'`);
    }
    const number = this.random() < 0.8 ? this.pick(numbers) : String((this.random() - 0.5) * 10 ** (this.below(40) - 20));
    const form = /^-0(\.0)?$/.test(number) ? "-0" : /^0x/.test(number) ? "hexadecimal" : /^0o/.test(number) ? "octal"
      : /N/.test(number) ? "NaN" : /I/.test(number) ? "Infinity" : /e/i.test(number) ? "exponent" : "decimal";
    return this.seen(`number: ${form}`, number);
  }

  leaf(kind = this.pick(kinds)) {
    if (kind === "array" || kind === "object" || this.random() < 0.4) return this.pick(paths[kind]);
    return this.literal(kind);
  }

  access(depth) {
    let text = this.pick([...paths.array, ...paths.object, "data.nested", "data.object"]);
    if (this.random() < 0.2) text = this.seen("access into a group", `(${text})`);
    for (let i = 1 + this.below(3); i > 0; --i) {
      const way = this.below(5);
      if (way === 0) text += this.seen(".*", ".*");
      if (way === 1) text += this.seen("[*]", `[${this.space()}*${this.space()}]`);
      if (way === 2) text += this.seen(".name", `.${this.pick(["name", "NAME", "tags", "size", "first", "second", "null", "a-b", "true"])}`);
      if (way === 3) text += this.seen("[literal]", `[${this.pick(["'name'", "'tags'", "0", "1", "1.9", "-1", "'1'", "true", "null", "99"])}]`);
      if (way === 4) text += this.seen("[expression]", `[${this.expression(depth - 1)}]`);
    }
    return text;
  }

  call(depth) {
    const value = () => this.expression(depth - 1);
    const text = () => (this.random() < 0.7 ? this.leaf("string") : value());
    const spelled = (name) => this.pick([name, name, name.toLowerCase(), name.toUpperCase()]);
    switch (this.below(8)) {
      case 0: return `${spelled("contains")}(${this.random() < 0.5 ? this.leaf("array") : text()}, ${this.leaf()})`;
      case 1: return `${spelled("startsWith")}(${text()},${text()})`;
      case 2: return `${spelled("endsWith")}(${text()}, ${text()})`;
      case 3: return `${spelled("format")}(${text()}${[...Array(this.below(4))].map(() => `, ${value()}`).join("")})`;
      case 4: return `${spelled("join")}(${this.random() < 0.7 ? this.access(depth) : value()}${this.pick(["", ", '-'", ", null", `, ${value()}`])})`;
      case 5: return `${spelled("toJSON")}(${value()})`;
      case 6: return `${spelled("fromJSON")}(${this.pick([text(), `toJSON(${value()})`, "env.json"])})`;
      default: {
        const pairs = [...Array(1 + this.below(3))].map(() =>
          `${this.random() < 0.9 ? this.condition(depth - 1) : value()}, ${value()}`);
        return `${spelled("case")}(${pairs.join(", ")}, ${value()})`;
      }
    }
  }

  comparison(depth) {
    const side = () => (this.random() < 0.85 || depth <= 0 ? this.leaf() : this.expression(depth - 1));
    let text = side();
    do {
      text += this.space() + this.pick(["==", "!=", "==", "!=", "<", "<=", ">", ">="]) + this.space() + side();
    } while (this.random() < 0.2);
    return text;
  }

  condition(depth) {
    return this.random() < 0.5 ? this.leaf("boolean") : this.random() < 0.5 ? this.comparison(depth) : `!${this.leaf()}`;
  }

  expression(depth) {
    if (depth <= 0) return this.leaf();
    switch (this.below(8)) {
      case 0: return this.leaf();
      case 1: return this.seen("!", `!${this.space()}${this.pick([this.leaf(), `(${this.expression(depth - 1)})`, `!${this.leaf()}`])}`);
      case 2:
      case 3: return this.comparison(depth);
      case 4: {
        const parts = [...Array(2 + this.below(3))].map(() => this.expression(depth - 1));
        return parts.reduce((a, b) => `${a} ${this.pick(["&&", "||"])}${this.space()}${b}`);
      }
      case 5: return this.seen("group", `(${this.space()}${this.expression(depth - 1)}${this.space()})`);
      case 6: return this.access(depth);
      default: return this.call(depth);
    }
  }

  // An expression with one or two characters taken out, put in or doubled: mostly wrong ones.
  mutated(depth) {
    const text = [...this.expression(depth)];
    for (let i = 1 + this.below(2); i > 0; --i) {
      const at = this.below(text.length + 1);
      const put = this.pick([..."()[].,'!<>=&|*-+ ax09_\"$", "", "", "", text[at] ?? ""]);
      text.splice(at, this.random() < 0.5 ? 1 : 0, put);
    }
    return this.seen("mutated", text.join(""));
  }
}
