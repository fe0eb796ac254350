"""The programs that `pipegen version` is compared with: how each is asked, and what it must answer."""

import functools
import os
import re
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
NAMES = ["git describe", "git-cliff", "dunamai", "setuptools-scm", "semantic-release"]

# Why a program is not asked for services.
NO_SERVICES = {
    "setuptools-scm": "it knows no services: a prefix would be two settings of each service's pyproject.toml, and no path",
    "semantic-release": "it knows no paths: every service would be released by every commit",
}


def locate():
    """name → program; those that tests/tools/install did not install are left out."""
    script = ('. tests/tools/env; for t in git-cliff dunamai setuptools-scm; do tool $t; done; '
              'echo "$(npm_folder tests/bench/version)/node_modules/.bin/semantic-release"')
    out = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    places = dict(zip(NAMES[1:], map(Path, out.stdout.split())))
    return {"git describe": shutil.which("git"), **{name: str(path) for name, path in places.items() if path.is_file()}}


def after(version):
    """What setuptools-scm guesses: the last number raised."""
    *most, last = version.split(".")
    return ".".join([*most, str(int(last) + 1)])


def for_project(name, program, repo, expected):
    """(command, is what it says right?) for the only project of a repository. git describe, dunamai and setuptools-scm
    read no messages: they say the last version, or guess from it."""
    base = expected["base"].removeprefix("v")
    return {
        "git describe": ([program, "describe", "--tags", "--abbrev=0"], lambda said: said.strip() == expected["base"]),
        "git-cliff": ([program, "--unreleased", "--bumped-version"], lambda said: said.strip() == "v" + expected["next"]),
        "dunamai": ([program, "from", "git", "--format", "{base}"], lambda said: said.strip() == base),
        "setuptools-scm": ([program, "--root", "."], lambda said: said.startswith(after(base) + ".dev")),
        # Its default plugins would want accounts; this one is the one that finds the version.
        "semantic-release": ([program, "--dry-run", "--no-ci", "--branches", "main", "--repository-url", f"file://{repo}",
                              "--plugins", "@semantic-release/commit-analyzer"],
                             lambda said: re.findall(r"next release version is (\S+)", said) == [expected["next"]]),
    }[name]


def for_service(name, program, service, expected):
    """The same for one service of many, in services/<service>, with the tags <service>/v<version>."""
    base = expected["base"].rpartition("/v")[2]
    return {
        "git describe": ([program, "describe", "--tags", "--abbrev=0", "--match", f"{service}/v*"],
                         lambda said: said.strip() == expected["base"]),
        "git-cliff": ([program, "--unreleased", "--bumped-version", "--include-path", f"services/{service}/**", "--tag-pattern", f"^{service}/v[0-9]"],
                      lambda said: said.strip().rpartition("/v")[2] == expected["next"]),
        "dunamai": ([program, "from", "git", "--format", "{base}", "--pattern", rf"^{service}/v(?P<base>\d+\.\d+\.\d+)$"],
                    lambda said: said.strip() == base),
    }[name]


@functools.cache
def environment():
    """Programs of npm's need node on PATH; none may think that it runs in a workflow."""
    script = ". tests/tools/env; echo \"$PATH\""
    path = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    return {k: v for k, v in os.environ.items() if not k.startswith("GITHUB_") and k != "CI"} | {"PATH": path}
