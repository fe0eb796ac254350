"""Lints generated trees. What comes from blueprints must be free of findings; a plain body is its author's text, so
there only YAML 1.2 and GitHub's own parser judge. Called by run, which sets up PATH and NODE_PATH."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "cases")]
from broken import BROKEN, QUEUE  # noqa: E402
from harness import ROOT, TOOLS, Summary, parallel  # noqa: E402
from run import find_cases, snapshot  # noqa: E402

VERSIONS = dict(line.split() for line in (TESTS / "tools/versions").read_text().splitlines() if line[:1].isalpha())
QUEUE_REFUSED = re.compile(r'unexpected key "queue" for "concurrency" section')
GENERATED = b"pipegen:digest"
SCRIPT_CHECKS = {
    "shellcheck": ["shellcheck", "-s", "sh", "-S", "warning"], "shfmt": ["shfmt", "-ln", "posix"], "sh -n": ["sh", "-n"]}


def tool(name):
    return str(TOOLS / f"{name}-{VERSIONS[name]}/bin/{name}")


def generated(files):
    """The generated files of a tree {path: bytes}: those with the digest in their first lines."""
    return {n: b for n, b in files.items() if GENERATED in b"\n".join(b.split(b"\n")[:5])}


def only_blueprints(files):
    """Whether every pipeline of the tree comes from a blueprint."""
    try:
        pipelines = yaml.safe_load(files.get("pipegen.yml", b"")).get("pipelines", {})
        return all(isinstance(p, dict) and "use" in p for p in pipelines.values())
    except (yaml.YAMLError, AttributeError):
        return False


def trees(summary):
    """(name, {path: bytes}, strict) of every example and case that has generated files, equal ones once."""
    seen = set()
    for example in sorted(p.parent for p in ROOT.glob("examples/*/pipegen.yml")):
        files = {n: b for n, (_, b) in snapshot(example).items()}
        if not generated(files):
            summary.fail(f"examples/{example.name}", "no generated file")
        yield f"examples/{example.name}", generated(files), True
    for case in find_cases([]):
        if not (case / "expected/tree").is_dir():
            continue
        files = {n: b for n, (_, b) in (snapshot(case / "input") if (case / "input").is_dir() else {}).items()}
        files.update({n: b for n, (_, b) in snapshot(case / "expected/tree").items()})
        if (case / "expected/removed").exists():
            for name in (case / "expected/removed").read_text().splitlines():
                files.pop(name, None)
        name = str(case.relative_to(TESTS))
        if (case / "no-lint").exists():
            summary.skip(name, (case / "no-lint").read_text().strip())
            continue
        found, strict = generated(files), only_blueprints(files)
        key = hashlib.sha256(repr((sorted(found.items()), strict)).encode()).digest()
        if found and key not in seen:
            seen.add(key)
            # A generated workflow may call an action that the repository has of its own.
            yield name, found | {n: b for n, b in files.items() if n.endswith("/action.yml")}, strict


def lay_out(folder, files):
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    (folder / ".git").mkdir(exist_ok=True)  # actionlint finds local workflows only in a repository


def ask(command, folder):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def actionlint(folder):
    """(findings, how often the known wrong refusal occurred)"""
    code, out, err = ask([tool("actionlint"), "-format", "{{json .}}"], folder)
    if code > 1:
        return [f"actionlint: exit {code}: {err}"], 0
    found = json.loads(out or "[]")
    wrong = [f for f in found if QUEUE_REFUSED.search(f["message"])]
    return [f"actionlint: {f['filepath']}:{f['line']}: {f['message']}" for f in found if f not in wrong], len(wrong)


def zizmor(folder):
    code, out, err = ask([tool("zizmor"), "--offline", "--persona=pedantic", "--no-progress", "--format=json", "."], folder)
    if not out.startswith("["):
        return [f"zizmor: exit {code}: {err}"]
    return [f"zizmor: {f['ident']}: {f['desc']}: " + ", ".join(place(loc) for loc in f["locations"]) for f in json.loads(out)]


def place(location):
    key = location["symbolic"]["key"]
    return f"{next(iter(key.values()))['verbatim_path']}:{location['concrete']['location']['start_point']['row'] + 1}"


def check_script(item):
    folder, name = item
    findings = []
    for kind, command in SCRIPT_CHECKS.items():
        code, out, err = ask([*command, name], folder)
        findings += [f"{kind}: {name}: {out if kind == 'shellcheck' else ''}{err}"] if code else []
    return findings


def github(folders):
    """{folder: (findings, files read)} from npm's YAML reader and GitHub's language service; one process."""
    done = subprocess.run(["node", str(HERE / "github.mjs"), os.environ["NODE_PATH"]], input=json.dumps([str(f) for f in folders]),
                          capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{done.stderr}\nfailed: lint/github.mjs\n0 passed, 1 failed, 0 skipped")
    found = defaultdict(lambda: ([], []))
    for line in done.stdout.splitlines():
        read = json.loads(line)
        found[read["tree"]][0].extend(f"{f['tool']}: {read['file']}:{f['line']}: {f['message']}" for f in read["findings"])
        found[read["tree"]][1].append(read["file"])
    return found


def lint(folder, strict):
    """All findings of the linters of one tree, and how often actionlint's known wrong refusal occurred."""
    findings, wrong = actionlint(folder) if strict and (folder / ".github/workflows").is_dir() else ([], 0)
    if strict and any(folder.glob(".github/**/*.yml")):
        findings += zizmor(folder)
    for script in sorted(folder.rglob("*.sh")):
        findings += check_script((folder, str(script.relative_to(folder))))
    return findings, wrong


def prove_alive(summary, top):
    folders = {name: top / f"broken-{i}" for i, name in enumerate(BROKEN)}
    for name, folder in folders.items():
        lay_out(folder, BROKEN[name][0])
    answers = github(folders.values())
    for name, folder in folders.items():
        found = lint(folder, strict=True)[0] + answers[str(folder)][0]
        linter = BROKEN[name][1]
        alive = any(f.startswith(f"{linter}:") for f in found)
        summary.check(f"{linter} finds {name}", "" if alive else "it did not; found: " + "; ".join(found))
    lay_out(top / "queue", QUEUE)
    summary.check("actionlint still refuses concurrency.queue", "" if actionlint(top / "queue")[1] else "drop the exception")


def project_scripts(summary):
    """The project's own scripts: warnings of shellcheck, each for the shell that its first line names."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in listed.stdout.split("\n"):
        path = ROOT / name
        if name.startswith(("examples/", "tests/cases/")) and "/" in name[9:] or not path.is_file():
            continue
        with path.open("rb") as file:
            first = file.readline()
        if re.match(rb"#!.*\b(ba|da)?sh\b", first):
            code, out, _ = ask(["shellcheck", "-S", "warning", "-x", name], ROOT)
            summary.check(f"shellcheck {name}", out if code else "")


def main():
    summary = Summary()
    top = Path(tempfile.mkdtemp(prefix="pipegen-lint."))
    try:
        prove_alive(summary, top)
        laid = []
        for number, (name, files, strict) in enumerate(trees(summary)):
            folder = top / f"tree-{number}"
            lay_out(folder, files)
            laid.append((name, folder, strict))
        answers = github([folder for _, folder, _ in laid])
        refusals = 0
        for (name, folder, _), (findings, wrong) in parallel(lambda item: lint(item[1], item[2]), laid):
            refusals += wrong
            said, read = answers[str(folder)]
            unread = [f"yaml: {f.name} was not read" for f in folder.rglob("*.yml") if str(f.relative_to(folder)) not in read]
            summary.check(name, "\n".join(findings + said + unread))
        print(f"{len(laid)} trees; actionlint's wrong refusal of concurrency.queue: {refusals} times")
        project_scripts(summary)
    finally:
        shutil.rmtree(top)
    return summary.end()


if __name__ == "__main__":
    sys.exit(main())
