"""What the parts of tests/atomic/run share: the count of what was found, a folder before and after a build, runs in it."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

import faults

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PIPEGEN = os.path.abspath(os.environ.get("PIPEGEN", pathlib.Path(os.environ.get("PIPEGEN_BUILD", ROOT / "build")) / "pipegen"))
STAGING = faults.STAGING
WORK = pathlib.Path(tempfile.mkdtemp(prefix="pipegen-atomic-"))
counts = {"passed": 0, "failed": 0, "skipped": 0}


def note(ok, what, detail=""):
    counts["passed" if ok else "failed"] += 1
    if ok:
        return True
    print(f"failed: {what}\n    {str(detail)[:600]}")
    return False


def skip(what, why):
    counts["skipped"] += 1
    print(f"skipped: {what}: {why}")


def source(*pipelines):
    jobs = "".join(f"""
  {name}:
    on: {{push: }}
    permissions: {{contents: read}}
    jobs:
      {name}:
        runs-on: ubuntu-24.04
        timeout-minutes: 10
        steps:
          - run: {word}
""" for name, word in pipelines)
    return "pipegen: 1\nproject: sample\npipelines:" + jobs


def env():
    """A home of its own for each run, so that each run makes the same calls."""
    home = tempfile.mkdtemp(dir=WORK)
    return {**os.environ, "HOME": home, "XDG_CACHE_HOME": home + "/cache"}


def run(folder, *args):
    return subprocess.run([PIPEGEN, *(args or ["build"])], cwd=folder, env=env(), text=True, timeout=60, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def tree(folder):
    """Every path but pipegen's own folder, with what is there."""
    out = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        name = str(path.relative_to(folder))
        if name.split("/")[0] == STAGING:
            continue
        if path.is_symlink():
            out[name] = "-> " + os.readlink(path)
        elif path.is_file():
            out[name] = (path.stat().st_mode, path.read_bytes())
        else:
            out[name] = "folder"
    return out


def files(folder):
    return {name: what for name, what in tree(folder).items() if what != "folder"}


class Scenario:
    """A folder before and after a build."""

    def __init__(self, name, before, after):
        self.name, self.old, self.new = name, WORK / f"{name}.old", WORK / f"{name}.new"
        self.old.mkdir()
        if before:
            (self.old / "pipegen.yml").write_text(before)
            assert run(self.old).returncode == 0, run(self.old).stderr
        (self.old / "pipegen.yml").write_text(after)
        shutil.copytree(self.old, self.new)
        done = run(self.new)
        assert done.returncode == 0, done.stderr
        self.before, self.after = tree(self.old), tree(self.new)

    def copy(self):
        folder = pathlib.Path(tempfile.mkdtemp(dir=WORK)) / "folder"
        shutil.copytree(self.old, folder, symlinks=True)
        # A build leaves a stamp only when its files are older than the clock's last tick: so each run leaves one.
        time.sleep(0.03)
        return folder

    def calls(self):
        folder = self.copy()
        return faults.calls([PIPEGEN, "build"], folder, env(), WORK / "strace.log")

    def ends_well(self, folder):
        """Nothing, or what is wrong after one more build."""
        done = run(folder)
        if done.returncode != 0:
            return f"the next build: exit {done.returncode}: {done.stderr}"
        if tree(folder) != self.after:
            return f"the next build did not bring the new tree: {set(tree(folder).items()) ^ set(self.after.items())}"
        return "the next build left litter" if (folder / STAGING).exists() else None


def first():
    return Scenario("first", None, source(("one", "echo 1"), ("two", "echo 2")))


def update():
    return Scenario("update", source(("edited", "echo 1"), ("away", "echo 2"), ("same", "echo 3")),
                    source(("edited", "echo other"), ("moved", "echo 2"), ("same", "echo 3")))


def large():
    many = [(f"p{i:02}", f"echo {i}") for i in range(40)]
    return Scenario("large", source(*many), source(*((n + ("x" if i % 4 == 0 else ""), w + (" 2" if i % 2 else ""))
                                                   for i, (n, w) in enumerate(many))))
