#!/usr/bin/env -S python3 -B
"""Examples are golden tests: building examples/<name>/ again, in a copy, changes nothing.

usage: examples.py [--update]     --update writes what the program makes of them now
"""

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from harness import ROOT, Room, Summary  # noqa: E402


def rebuild(example, update):
    """Builds a copy; gives what is wrong, or an empty text."""
    with Room() as room:
        shutil.copytree(example, room.work, symlinks=True, dirs_exist_ok=True)
        room.commit()
        code, _, err = room.run("pipegen build --force" if update else "pipegen build")
        _, status, _ = room.run("git status --porcelain -uall")
        if update and not code:
            shutil.copytree(room.work, example, symlinks=True, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".git"))
            for line in status.splitlines():
                if line.startswith(" D "):
                    (example / line[3:]).unlink()
            return ""
        if code or status:
            _, diff, _ = room.run("git add -A && git diff --cached | head -n 80")
            return f"exit {code}\n{err}{status}{diff}"
        code, out, err = room.run("pipegen check")
        return f"pipegen check: exit {code}\n{out}{err}" if code else ""


def main():
    summary = Summary()
    for example in sorted(p.parent for p in ROOT.glob("examples/*/pipegen.yml")):
        summary.check(example.relative_to(ROOT), rebuild(example, "--update" in sys.argv[1:]))
    return summary.end()


if __name__ == "__main__":
    sys.exit(main())
