#!/usr/bin/env -S python3 -B
"""The compiler's rooms: a folder of generator/ includes only what its layer(…) line in CMakeLists.txt lists."""

import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from harness import ROOT, Summary  # noqa: E402

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
# Heavy or leaky libraries have one room each that may see them.
EXTERNAL = {"yaml-cpp/": "yaml", "git2": "history", "CLI/": "cli"}
MOST_LINES = 400


def layers(cmake):
    """room → the rooms that it may use, from the layer(NAME USES … EXTERNAL …) lines."""
    found = {}
    for name, rest in re.findall(r"^layer\((\w+)([^)]*)\)", cmake, re.M):
        uses = re.search(r"USES((?:\s+\w+)*?)\s*(?:EXTERNAL|$)", rest.strip(), re.S)
        found[name] = set(uses[1].split()) if uses else set()
    return found


def cycle(graph):
    """A room that can reach itself, or None."""
    reach = {room: set(uses) for room, uses in graph.items()}
    for _ in graph:
        for room in reach:
            reach[room] |= {far for near in reach[room] for far in reach.get(near, ())}
    return next((room for room in graph if room in reach[room]), None)


def problems(generator):
    """All that is wrong below one generator/ folder, as lines."""
    graph = layers((generator / "CMakeLists.txt").read_text())
    graph.setdefault("cli", set(graph))
    for room in sorted(p.name for p in generator.iterdir() if p.is_dir() and any(p.iterdir())):
        if room not in graph:
            yield f"{room}/ has no layer({room} …) line"
            continue
        for path in sorted(p for p in (generator / room).rglob("*") if p.suffix in (".h", ".cpp")):
            yield from file_problems(path.relative_to(generator), path.read_text(), graph[room] | {room}, graph)
    if cycle(graph):
        yield f"{cycle(graph)} uses itself through others"


def file_problems(name, text, allowed, graph):
    room = name.parts[0]
    for quote, target in INCLUDE.findall(text):
        if quote == '"' and "/" in target and target.split("/")[0] not in allowed:
            yield f"{name} includes {target}, but layer({room} …) does not list {target.split('/')[0]}"
        if quote == '"' and target.split("/")[0] not in graph:
            yield f"{name} includes {target}: includes begin with the room's name"
        for library, owner in EXTERNAL.items():
            if target.startswith(library) and room != owner:
                yield f"{name} includes {target}, which only {owner}/ may see"
    lines = text.count("\n")
    if lines > MOST_LINES:
        yield f"{name} has {lines} lines, at most {MOST_LINES}"


def blind_spots():
    """Faults that this check must see, planted in a folder of its own; gives those that it does not see."""
    planted = {
        "yaml/a.cpp": ('#include "language/x.h"\n', "layer(yaml"),
        "yaml/b.cpp": ("#include <CLI/CLI.hpp>\n", "only cli/"),
        "yaml/c.cpp": ('#include "x.h"\n', "begin with the room"),
        "yaml/d.cpp": ("\n" * 401, "401 lines"),
        "stray/a.cpp": ("\n", "has no layer"),
    }
    with tempfile.TemporaryDirectory() as folder:
        generator = Path(folder)
        (generator / "CMakeLists.txt").write_text("layer(support)\nlayer(yaml USES support EXTERNAL ${X})\nlayer(language USES yaml)\n")
        for name, (text, _) in planted.items():
            (generator / name).parent.mkdir(exist_ok=True)
            (generator / name).write_text(text)
        found = "\n".join(problems(generator))
    lost = [f"planted in {name}, not found" for name, (_, words) in planted.items() if words not in found]
    return lost + ([] if cycle({"a": {"b"}, "b": {"a"}}) else ["a cycle is not found"])


def main():
    summary = Summary()
    summary.check("the check sees planted faults", "\n".join(blind_spots()))
    generator = ROOT / "generator"
    found = list(problems(generator))
    for line in found:
        summary.fail(line)
    if not found:
        summary.ok(sum(1 for p in generator.rglob("*") if p.suffix in (".h", ".cpp")))
    return summary.end()


if __name__ == "__main__":
    sys.exit(main())
