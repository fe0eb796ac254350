// What the random expressions are evaluated over.
export const contexts = {
  env: {
    NAME: "value", Empty: "", number: "42", hex: "0x1F", octal: "0o17", exponent: "1e3", spaces: "  7 ",
    infinite: "Infinity", negative: "-Infinity", word: "abc", quote: "it's", truth: "true",
    json: '{"a": [1, 2.50, {"b": null}], "c": "\\u00e9\\n"}', format: "{0}-{{x}}-{1}",
  },
  data: {
    nothing: null, yes: true, no: false, zero: 0, one: 1, half: 0.5, tenth: 0.1, third: 1 / 3, big: 1e21, small: 1e-7,
    negative: -1.5, list: [1, "two", null, true, [3, 4], { name: "x" }], none: [], void: {},
    nested: [
      { name: "a", tags: ["p", "q"], size: 1 },
      { name: "b", tags: [], size: { width: 2 } },
      { Name: "c", more: { name: "d" } },
      ["x", { name: "y" }],
      "text",
    ],
    object: { first: { name: "A" }, second: { name: "B", tags: ["r"] }, third: [1, 2], fourth: "w" },
  },
  list: ["a", "B", "1", 1, null, false, 0.5],
  letters: { "É": ["ς", "Ǆ", "𐐨", "ÿ"], "ω": { "ǅ": [{ name: "é" }, { Name: "É" }, 3, [{ name: "σ" }]] } },
  text: "Hello World", digit: 7, flag: true, off: false, nil: null,
};

// Paths into the contexts, by the kind of what they reach.
export const paths = {
  null: ["nil", "data.nothing", "data.absent", "env['missing']", "data.list[2]", "list[99]"],
  boolean: ["flag", "off", "data.yes", "data.no", "data['YES']", "list[5]"],
  number: ["digit", "data.zero", "data.one", "data.half", "data.tenth", "data.third", "data.big", "data.small",
    "data.negative", "list[3]", "data.object.third[1]"],
  string: ["text", "env.NAME", "env.Empty", "env.number", "env.hex", "env.octal", "env.exponent", "env.spaces",
    "env.infinite", "env.negative", "env.word", "env.quote", "env.truth", "env.json", "env.format", "list[1]", "TEXT",
    "letters['é'][0]", "letters['é'][1]", "letters['é'][2]", "letters['é'][3]"],
  array: ["list", "data.list", "data.none", "data.nested", "data.object.third", "data.nested[0].tags",
    "letters['Ω']['Ǆ']", "letters.*.*", "data.nested.*.tags.*", "data.*.*"],
  object: ["env", "data", "data.void", "data.object", "data.nested[0]", "data.object.first"],
};
