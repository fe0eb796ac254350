// GitHub's own evaluator (npm @actions/expressions), which also counts what it met.
import path from "node:path";
import { pathToFileURL } from "node:url";

const folder = path.join(process.env.PIPEGEN_NPM, "node_modules/@actions/expressions/dist");
const load = (file) => import(pathToFileURL(path.join(folder, file)).href);
const { Lexer, Parser, Evaluator, data } = await load("index.js");
const { FilteredArray } = await load("filtered_array.js");
const { Star } = await load("ast.js");

const kindName = (value) => data.Kind[value.kind];
const orders = ["<", "<=", ">", ">="];

export class Oracle {
  constructor(contexts) {
    this.context = JSON.parse(JSON.stringify(contexts), data.reviver);
    this.counts = { functions: {}, constructs: {}, pairs: {} };
  }

  count(group, name) { this.counts[group][name] = (this.counts[group][name] ?? 0) + 1; }

  /** {json, text} of the value, or {error}. */
  answer(expression) {
    try {
      const tokens = new Lexer(expression).lex().tokens;
      const tree = new Parser(tokens, Object.keys(this.context.indexMap), []).parse();
      if (tree === undefined) return { error: "empty" };
      const value = new Counting(tree, this).evaluate();
      return { json: JSON.stringify(value, data.replacer, "  "), text: value.coerceString() };
    } catch (error) {
      return { error: error.message };
    }
  }
}

class Counting extends Evaluator {
  constructor(tree, oracle) {
    super(tree, oracle.context);
    this.oracle = oracle;
    this.results = new Map();
  }

  // Each part once, though the counting looks at a part's value before the package does.
  eval(node) {
    if (!this.results.has(node)) this.results.set(node, super.eval(node));
    return this.results.get(node);
  }

  visitLiteral(literal) {
    this.oracle.count("constructs", `literal ${kindName(literal.literal)}`);
    return super.visitLiteral(literal);
  }
  visitUnary(unary) {
    this.oracle.count("constructs", "!");
    return super.visitUnary(unary);
  }
  visitGrouping(grouping) {
    this.oracle.count("constructs", "( )");
    return super.visitGrouping(grouping);
  }
  visitLogical(logical) {
    this.oracle.count("constructs", logical.operator.lexeme);
    return super.visitLogical(logical);
  }
  visitBinary(binary) {
    const operator = binary.operator.lexeme;
    this.oracle.count("constructs", operator);
    const kinds = [this.eval(binary.left), this.eval(binary.right)].map(kindName);
    this.oracle.count("pairs", `${kinds.join(orders.includes(operator) ? " < " : " == ")}`);
    return super.visitBinary(binary);
  }
  visitContextAccess(access) {
    this.oracle.count("constructs", "name");
    return super.visitContextAccess(access);
  }
  visitIndexAccess(access) {
    const object = this.eval(access.expr);
    const on = object instanceof FilteredArray ? "filtered array" : object.primitive ? "primitive" : kindName(object);
    const key = access.index instanceof Star ? "*" : kindName(this.eval(access.index));
    this.oracle.count("constructs", `${on} [${key === "*" || key === "String" || key === "Number" ? key : "other"}]`);
    return super.visitIndexAccess(access);
  }
  // The package evaluates all arguments of `case` first; the runner, as documented, only what it chooses.
  visitFunctionCall(call) {
    const name = call.functionName.lexeme.toLowerCase();
    this.oracle.count("functions", name);
    if (name !== "case") return super.visitFunctionCall(call);
    for (let i = 0; i + 1 < call.args.length; i += 2) {
      const condition = this.eval(call.args[i]);
      if (condition.kind !== data.Kind.Boolean) throw new Error("case predicate must evaluate to a boolean value");
      if (condition.value) return this.eval(call.args[i + 1]);
    }
    return this.eval(call.args.at(-1));
  }
}
