#!/usr/bin/env -S python3 -B
"""Runs the documentation: each diagnostic's page proves itself, complete examples compile, links lead somewhere.

usage: run.py [FILTER…]      a filter is a part of a page's name
"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from harness import ROOT, Room, Summary, parallel  # noqa: E402

PAGES = ROOT / "docs/diagnostics"
DEFINITIONS = ROOT / "generator/support/diagnostics.def"
FENCE = re.compile(r"^```(\w+)?([^\n]*)\n(.*?)^```$", re.M | re.S)
# `file:line:col: error[PG1203]: message`; a finding about no place has no place.
FINDING = re.compile(r"^(?:pipegen: |\S.*?:\d+:\d+: )?(error|warning|note)\[(PG\d{4})\]: (.*)$", re.M)
SEVERITIES = {"kError": "error", "kWarning": "warning", "kNote": "note"}


def defined_ids():
    lines = re.findall(r"^DIAGNOSTIC\((PG\d{4}),\s*(\w+),\s*\"(.*)\"\)", DEFINITIONS.read_text(), re.M)
    return {name: (SEVERITIES[severity], title) for name, severity, title in lines}


def blocks(text):
    return [(language, dict(re.findall(r"(\w+)=(\S+)", info)), body) for language, info, body in FENCE.findall(text)]


def run_blocks(text):
    """Makes a folder of a section's blocks, runs its command; gives (exit code, stderr)."""
    command = "pipegen build"
    with Room() as room:
        parts = blocks(text)
        for language, info, body in parts:
            if language in ("sh", "console"):
                continue
            path = room.work / info.get("path", "pipegen.yml")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body)
        room.commit()
        for language, _, body in parts:
            if language == "console":
                command = body.strip().removeprefix("$ ")
            elif language == "sh":
                code, _, err = room.run(body)
                if code:
                    return -1, f"the page's script ended with {code}: {err}"
        code, _, err = room.run(command)
        return code, err


def check_page(page):
    """Gives what is wrong with a diagnostic's page, or an empty text."""
    name = page.stem
    severity, title = defined_ids().get(name, (None, None))
    if severity is None:
        return f"{name} is not in diagnostics.def"
    text = page.read_text()
    match = re.fullmatch(r"# (PG\d{4}): [^\n]+\n\n(?!#)\S.*?\n## Before\n(.*?)\n## After\n(.*)", text, re.S)
    if not match or match[1] != name:
        return f"the page is not `# {name}: {title}`, a paragraph, `## Before`, `## After`"
    why = check_before(name, severity, *run_blocks(match[2]))
    code, err = run_blocks(match[3])
    if code != 0 or FINDING.search(err):
        why += f"After: exit {code}, expected no finding and 0\n{err}"
    return why


def check_before(name, severity, code, err):
    findings = FINDING.findall(err)
    # 2: the project's file can't be judged at all, for instance because it is another version's.
    codes = (1, 2) if severity == "error" else (0,)
    if code not in codes or {f[1] for f in findings} != {name}:
        return f"Before: exit {code}, expected exactly {name} and {codes[0]}\n{err}\n"
    for found, _, message in findings:
        if found != severity:
            return f"Before: {name} is {severity} in diagnostics.def, but was printed as {found}\n"
        if message[:1].isupper() or message.endswith("."):
            return f"Before: a message begins in lower case and has no final period: {message}\n"
    return ""


def check_examples(page):
    """Every block of a page that is a whole pipegen.yml compiles."""
    why = ""
    before = ""
    for match in FENCE.finditer(page.read_text()):
        if "path=" in (match[2] or ""):
            before += match[0] + "\n"
        elif match[1] == "yaml" and re.search(r"^pipegen:", match[3], re.M):
            code, err = run_blocks(before + match[0])
            before = ""
            if code:
                line = page.read_text()[:match.start()].count("\n") + 1
                why += f"the example on line {line}: exit {code}\n{err}"
    return why


def check_links(page):
    text = FENCE.sub("", page.read_text())
    targets = re.findall(r"\]\(([^)#\s]+)", text)
    lost = [t for t in targets if "://" not in t and not t.startswith("mailto:") and not (page.parent / t).exists()]
    return "".join(f"a link leads nowhere: {t}\n" for t in lost)


def main():
    chosen = lambda page: len(sys.argv) < 2 or any(f in page.name for f in sys.argv[1:])  # noqa: E731
    summary = Summary()
    pages = sorted(PAGES.glob("*.md"))
    if len(sys.argv) < 2:
        missing = defined_ids().keys() - {p.stem for p in pages}
        summary.check("each kind of finding has a page", "".join(f"docs/diagnostics/{n}.md is missing\n" for n in sorted(missing)))
    for page, why in parallel(check_page, [p for p in pages if chosen(p)]):
        summary.check(page.name, why)
    others = sorted({*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*/*.md"), *ROOT.glob("tests/**/README.md")})
    for page in filter(chosen, others):
        summary.check(f"links of {page.relative_to(ROOT)}", check_links(page))
    for page, why in parallel(check_examples, [p for p in others if p.parent != PAGES and chosen(p)]):
        summary.check(f"examples of {page.relative_to(ROOT)}", why)
    return summary.end()


if __name__ == "__main__":
    sys.exit(main())
