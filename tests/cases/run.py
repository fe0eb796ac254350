#!/usr/bin/env -S python3 -B
"""Golden cases: folders <area>/<what-it-shows>/{cmd,input/,expected/}. See README.md beside this file.

usage: run.py [--update] [FILTER…]      a filter is a part of a case's name
"""

import argparse
import difflib
import os
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from harness import Room, Summary, parallel  # noqa: E402

CASE_FILES = {"cmd", "input", "expected", "history", "no-git", "no-lint"}
EXPECTED_FILES = {"stdout", "stderr", "exit", "tree", "removed", "created"}
# One file that many cases write; its bytes are held by tests of its own.
CREATED_BY_DEFAULT = {"run-pipeline.sh"}


def find_cases(filters):
    cases = sorted(p.parent for p in HERE.rglob("cmd") if p.is_file() and not inside_case(p.parent))
    return [c for c in cases if not filters or any(f in str(c.relative_to(HERE)) for f in filters)]


def inside_case(folder):
    return any(part in ("input", "expected") for part in folder.relative_to(HERE).parts)


def snapshot(folder):
    """path → (is it executable or a link, bytes) of every file below the folder, without .git."""
    files = {}
    for path in folder.rglob("*"):
        name = str(path.relative_to(folder))
        if name == ".git" or name.startswith(".git/"):
            continue
        if path.is_symlink():
            files[name] = ("link", os.readlink(path).encode())
        elif path.is_file():
            path.chmod(path.stat().st_mode | 0o400)
            files[name] = ("executable" if path.stat().st_mode & 0o100 else "file", path.read_bytes())
    return files


def run_case(case):
    """Runs one case and gives what it left as {file name in expected/: (kind, bytes)}."""
    with Room() as room:
        if (case / "input").is_dir():
            shutil.copytree(case / "input", room.work, symlinks=True, dirs_exist_ok=True)
        if not (case / "no-git").exists():
            room.commit()
        if (case / "history").exists():
            code, _, err = room.run(f". {case / 'history'}")
            if code:
                raise RuntimeError(f"history: exit {code}: {err}")
        before = snapshot(room.work)
        code, out, err = room.run((case / "cmd").read_text())
        after = snapshot(room.work)
    found = {f"tree/{n}": after[n] for n in after if before.get(n) != after[n]}
    texts = {"stdout": out, "stderr": err, "exit": f"{code}\n" if code else "",
             "removed": "".join(f"{n}\n" for n in sorted(before.keys() - after.keys()))}
    found.update({name: ("file", text.encode()) for name, text in texts.items() if text})
    return found


def expectation(case):
    expected = snapshot(case / "expected") if (case / "expected").is_dir() else {}
    created = expected.pop("created", ("file", b""))[1].decode().split()
    return expected, created


def compare(case, found):
    """Empty when the case left exactly what is expected, else why not."""
    expected, created = expectation(case)
    why = [f"`{p.name}` does not belong into a case" for p in case.iterdir() if p.name not in CASE_FILES]
    why += [f"expected/{n} is unknown" for n in expected if n.split("/")[0] not in EXPECTED_FILES]
    for name in created:
        if not found.pop(f"tree/{name}", ("", b""))[1]:
            why.append(f"{name} (in expected/created) was not written, or is empty")
    for name in sorted(expected.keys() | found.keys()):
        why += difference(name, expected.get(name), found.get(name))
    return "\n".join(why)


def difference(name, expected, found):
    if expected == found:
        return []
    if expected is None:
        return [f"not expected: {name}", *found[1].decode("utf-8", "replace").splitlines()[:60]]
    if found is None:
        return [f"missing: {name}"]
    lines = [x[1].decode("utf-8", "backslashreplace").splitlines(keepends=True) for x in (expected, found)]
    diff = [d.rstrip("\n") for d in difflib.unified_diff(*lines, f"expected/{name}", name)]
    kind = [f"{name} is {found[0]}, expected {expected[0]}"] if expected[0] != found[0] else []
    return kind + (diff or ["" if kind else f"{name}: the end of the last line differs"])


def update(case, found):
    """Rewrites expected/; gives true when that changed anything."""
    old, created = expectation(case)
    created = [n for n in created if f"tree/{n}" in found]
    created += [n for n in sorted(CREATED_BY_DEFAULT) if n not in created and f"tree/{n}" in found and f"tree/{n}" not in old]
    for name in created:
        found.pop(f"tree/{name}")
    if created:
        found["created"] = ("file", "".join(f"{n}\n" for n in created).encode())
    target = case / "expected"
    if found == (snapshot(target) if target.is_dir() else {}):
        return False
    shutil.rmtree(target, ignore_errors=True)
    for name, (kind, data) in found.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if kind == "link":
            path.symlink_to(data.decode())
            continue
        path.write_bytes(data)
        path.chmod(0o755 if kind == "executable" else 0o644)
    return True


def attempt(case):
    try:
        return run_case(case)
    except (RuntimeError, OSError) as error:
        return error


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--update", action="store_true")
    parser.add_argument("filters", nargs="*")
    options = parser.parse_args()
    summary = Summary()
    for case, found in parallel(attempt, find_cases(options.filters)):
        name = case.relative_to(HERE)
        if isinstance(found, Exception):
            summary.fail(name, str(found))
        elif not options.update:
            summary.check(name, compare(case, found))
        else:
            summary.ok()
            if update(case, found):
                print(f"updated: {name}")
    return summary.end()


if __name__ == "__main__":
    sys.exit(main())
