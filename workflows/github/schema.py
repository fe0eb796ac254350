#!/usr/bin/env python3
"""Makes workflow-schema.tsv and action-schema.tsv from GitHub's own schemas.

    npm install @actions/workflow-parser@0.3.61
    workflows/github/schema.py node_modules/@actions/workflow-parser/dist

One definition a line: name, kind, contexts and functions that its expressions may use (besides those of the
definition around it), body. The kinds and their bodies:

    null, boolean, number, string, non-empty   nothing
    constant      the one text
    values        the texts that are allowed
    known         the texts that are known today; new ones come with time, so others are no mistake
    one-of        definitions
    sequence      the definition of its items
    mapping       key=definition, key!=definition (required), *=definition (keys that the user chooses)
"""
import json
import pathlib
import sys

BUILT_IN = {
    "null": {"null": {}},
    "boolean": {"boolean": {}},
    "number": {"number": {}},
    "string": {"string": {}},
    "sequence": {"sequence": {"item-type": "any"}},
    "mapping": {"mapping": {"loose-value-type": "any"}},
    "any": {"one-of": ["null", "boolean", "number", "string", "sequence", "mapping"]},
}

# What GitHub takes and the published schema lacks or has wrong.
WORKFLOW_CHANGES = {
    # Published with the constant of another event.
    "repository-dispatch-string": {"string": {"constant": "repository_dispatch"}},
    # A list is documented; one type as a scalar is taken like in every other event.
    "repository-dispatch-mapping": {"mapping": {"properties": {"types": "event-names"}}},
}
# A name and a description are what the marketplace asks for; the runner takes an action without them.
OPTIONAL_OF_ACTIONS = ("name", "description")

# Sets that grow with every year.
OPEN = ("-activity-type", "branding-icon", "branding-color", "using")


def reached(definitions, name, seen):
    """The definitions that can be reached from `name`, in order of the file."""
    if name in seen:
        return
    seen.add(name)
    body = definitions[name]
    names = list(body.get("one-of", []))
    names += [body["sequence"]["item-type"]] if "sequence" in body else []
    for value in body.get("mapping", {}).get("properties", {}).values():
        names.append(value if isinstance(value, str) else value["type"])
    names += [n for n in [body.get("mapping", {}).get("loose-value-type")] if n]
    for other in names:
        reached(definitions, other, seen)


def body_of(name, definition):
    if "allowed-values" in definition:
        kind = "known" if name.endswith(OPEN) else "values"
        return kind, " ".join(definition["allowed-values"])
    if "one-of" in definition:
        return "one-of", " ".join(definition["one-of"])
    if "sequence" in definition:
        return "sequence", definition["sequence"]["item-type"]
    if "mapping" in definition:
        mapping = definition["mapping"]
        pairs = []
        for key, value in mapping.get("properties", {}).items():
            required = isinstance(value, dict) and value.get("required")
            pairs.append(f"{key}{'!' if required else ''}={value if isinstance(value, str) else value['type']}")
        if "loose-value-type" in mapping:
            pairs.append(f"*={mapping['loose-value-type']}")
        return "mapping", " ".join(pairs)
    if "string" in definition:
        text = definition["string"]
        if "constant" in text:
            return "constant", text["constant"]
        return ("non-empty" if text.get("require-non-empty") else "string"), ""
    return next(k for k in ("null", "boolean", "number") if k in definition), ""


def write(source, root, changes, target, optional=()):
    definitions = {**BUILT_IN, **json.loads(source.read_text())["definitions"], **changes}
    for key in optional:
        definitions[root]["mapping"]["properties"][key]["required"] = False
    seen = set()
    reached(definitions, root, seen)
    lines = ["# made by schema.py: name, kind, contexts, body"]
    for name in [root, *(n for n in definitions if n in seen and n != root)]:
        kind, body = body_of(name, definitions[name])
        lines.append("\t".join([name, kind, " ".join(definitions[name].get("context", [])), body]).rstrip("\t"))
    target.write_text("\n".join(lines) + "\n")


def main():
    source, here = pathlib.Path(sys.argv[1]), pathlib.Path(__file__).parent
    write(source / "workflow-v1.0.min.json", "workflow-root-strict", WORKFLOW_CHANGES, here / "workflow-schema.tsv")
    write(source / "action-v1.0.min.json", "action-root-strict", {}, here / "action-schema.tsv",
          OPTIONAL_OF_ACTIONS)


main()
