#!/usr/bin/env python3
"""Writes a JSON array of YAML texts for the comparison: strings in every style, and small documents.

usage: generate.py SEED COUNT
"""
import json
import random
import sys

PIECES = [
    "a", "b c", "on", "no", "1.10", "007", "12:30:45", "0x1F", "~", "null", "true", ": ", ":", " #", "#", "- ", "-", "? ",
    "[", "]", "{", "}", ",", "&x", "*y", "!t", "|", ">", "'", '"', "%", "@", "`", "\\", "\\n", "\t", "\n", "\n\n", " ", "  ",
    "\n ", "\n  ", " \n", "\u00e9", "\U0001f600", "${{ x }}", "=", "<<", "...", "---", "e", "1", "_", ".", "+",
    "word " * 12, "2001-01-01", "\u00a0",
]
RARE = ["\r", "\r\n", "\u0085", "\u2028", "\ufeff", "\x07", "\x00", "\x7f", "\ud7ff"]


def text(random_):
    pieces = PIECES + RARE if random_.random() < 0.1 else PIECES
    return "".join(random_.choice(pieces) for _ in range(random_.randint(1, 6)))


def quoted(random_):
    """A value whose data is known: JSON text is YAML."""
    value = json.dumps(text(random_), ensure_ascii=random_.random() < 0.5)
    # JSON leaves these bare, YAML wants them escaped.
    for bad in "\u0085\u2028\ufeff\x7f":
        value = value.replace(bad, f"\\u{ord(bad):04x}")
    return value


def block(random_, indent):
    header = random_.choice("|>") + random_.choice(["", "-", "+", "2", "2-", "+2"])
    if random_.random() < 0.1:
        header += " # note"
    lines = []
    for _ in range(random_.randint(0, 6)):
        start = " " * (indent + random_.choice([0, 0, 0, 0, 0, 1, 2]))
        lines.append(random_.choice(["", "", " ", start, start + random_.choice(["a", "b c", "# x", "- y", "k: v", "\tq", "z "])]))
    # npm yaml takes a block of white space alone as empty, also under an indentation indicator.
    if not any(line.strip() for line in lines):
        header = header.replace("2", "")
    return header + "\n" + "\n".join(lines)


def flow_lines(random_, indent, quote):
    words = []
    for _ in range(random_.randint(1, 5)):
        words.append(random_.choice(["a", "b", "c#d", "e:f", "x  ", " y", "\\\\" if quote == '"' else "z", "''" if quote == "'" else "-"]))
        words.append(random_.choice([" ", "\n" + " " * indent, "\n\n" + " " * indent, " \n" + " " * (indent + 2), "\n \n" + " " * indent]))
    return quote + "".join(words).rstrip() + quote


def value(random_, indent, depth):
    kind = random_.random()
    pad = " " * indent
    if kind < 0.2:
        return " " + random_.choice(["a", "1", "3.10", "~", "", "null", "true", "a b", "a # c", "http://x/y#z", "x: y", "-1", "!!str 5", "- a", "@x"])
    if kind < 0.35:
        return " " + quoted(random_)
    if kind < 0.55:
        return " " + block(random_, indent)
    if kind < 0.7:
        return " " + flow_lines(random_, indent, random_.choice(["", "'", '"']))
    if kind < 0.8 or depth > 2:
        return " " + random_.choice(["[a, b]", "{a: b}", "[]", "{}", "[a, {b: c}]", "[\n" + pad + "a, # c\n" + pad + "b\n" + pad + "]",
                                     "[a: b]", "{a, b: }", '{"a":1}', "[a,]", "{a: [1, 2], b: {c: d}}", "[ 'x', \"y\" ]", "[a b, c d]"])
    if kind < 0.9:
        return "\n" + "".join(f"{pad}- {value(random_, indent + 2, depth + 1).lstrip()}\n" for _ in range(random_.randint(1, 3))).rstrip("\n")
    return "\n" + mapping(random_, indent, depth + 1).rstrip("\n")


def mapping(random_, indent, depth):
    out = ""
    pad = " " * indent
    for i in range(random_.randint(1, 3)):
        if random_.random() < 0.2:
            out += random_.choice([pad + "# note\n", "# left\n", "\n", pad + "  # right\n"])
        key = random_.choice([f"k{i}", f"'q{i}'", f'"d{i}"', f"a b{i}", f"n{i}:m", f"{i}"])
        out += f"{pad}{key}:{value(random_, indent + 2, depth)}\n"
    return out


def document(random_):
    out = mapping(random_, 0, 0)
    if random_.random() < 0.1:
        out = out.rstrip("\n ")
    if random_.random() < 0.1:
        out = out.replace("\n", "\r\n")
    return out


def main():
    random_ = random.Random(int(sys.argv[1]))
    texts = []
    for i in range(int(sys.argv[2])):
        if i % 3 == 0:
            texts.append("a: " + quoted(random_) + "\nb: [" + quoted(random_) + "]\n" + quoted(random_).replace("\n", "") + ": c\n")
        else:
            texts.append(document(random_))
    # A lone surrogate is no text.
    json.dump([t.encode("utf-8", "replace").decode() for t in texts], sys.stdout)


main()
