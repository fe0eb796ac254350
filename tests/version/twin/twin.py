"""Calls the functions of templates/version/ under a shell and an awk, as generated scripts and workflows do."""

import itertools
import os
import shlex
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
SHELLS = ["dash", "busybox sh", "mksh", "ksh93", "yash", "zsh --emulate sh", "posh", "bash --posix"]
AWKS = ["mawk", "gawk", "busybox"]
FIELDS = ["version", "tag", "changed", "commits", "base", "state"]
PARAMETERS = ["prefix", "path", "scheme", "types", "other", "channels", "channel", "bump"]


class Shells:
    """The shells and awks that are installed; each pair in turn."""

    def __init__(self, folder):
        self.folder = folder
        self.templates = ROOT / "templates"
        self.shells = [s for s in SHELLS if shutil.which(s.split()[0])]
        self.awks = [a for a in AWKS if shutil.which(a)]
        self.missing = [s.split()[0] for s in SHELLS if s not in self.shells] + [a for a in AWKS if a not in self.awks]
        for awk in self.awks:
            (folder / awk).mkdir(parents=True)
            (folder / awk / "awk").symlink_to(shutil.which(awk))
        self.pairs = list(itertools.product(self.shells, self.awks))

    def pair(self, number):
        return self.pairs[number % len(self.pairs)]

    def call(self, pair, folder, env, function, parameters):
        """(exit code, stdout, stderr) of a function with {parameter: text}; empty ones are left out."""
        shell, awk = pair
        words = [w for name, text in parameters.items() if text for w in (f"--{name}", text)]
        env = {**env, "PATH": f"{self.folder / awk}:{os.environ['PATH']}", "TEMPLATES": str(self.templates)}
        done = subprocess.run([*shell.split(), str(HERE / "twin.sh"), function, *words], cwd=folder, env=env,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
        return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")

    def repeat(self, pair, folder, env, function, parameters):
        """The same as a line for a person."""
        words = [w for name, text in parameters.items() if text for w in (f"--{name}", text)]
        sets = [f"{k}={v}" for k, v in env.items() if k.startswith("GITHUB_")] + [f"TEMPLATES={self.templates}", f"PATH={self.folder / pair[1]}:$PATH"]
        return f"(cd {folder} && env {' '.join(sets)} {shlex.join([*pair[0].split(), str(HERE / 'twin.sh'), function, *words])})"


def fields(line):
    """The line that twin.sh prints, by name."""
    return dict(zip(FIELDS, line.split()))
