"""What the project's test runners share: the program under test, a clean room to run it in, and the summary."""

import concurrent.futures
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = Path(os.environ.get("PIPEGEN_BUILD", ROOT / "build"))
TOOLS = Path(os.environ.get("PIPEGEN_TOOLS", Path.home() / ".cache/pipegen-tools"))

# What programs remember of builds in a user's cache is none of a test's folders.
os.environ["XDG_CACHE_HOME"] = str(BUILD / "test-cache")

# A commit's id depends on who and when, so both are fixed.
GIT_IDENTITY = {
    "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org",
    "GIT_AUTHOR_DATE": "2026-01-02T03:04:05Z", "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z",
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
}


def pipegen():
    """The program under test: $PIPEGEN_BIN, else the one in the build folder."""
    path = Path(os.environ.get("PIPEGEN_BIN", BUILD / "pipegen")).resolve()
    if not path.is_file():
        sys.exit(f"failed: {path} is not built\n0 passed, 1 failed, 0 skipped")
    return path


class Room:
    """A temporary home for one test: a work folder, a HOME and a PATH that begins with the program's folder.

    Use as a context manager; everything is removed at the end.
    """

    def __init__(self, git=True):
        self.git = git

    def __enter__(self):
        self.top = Path(tempfile.mkdtemp(prefix="pipegen-test."))
        self.work = self.top / "work"
        for folder in (self.work, self.top / "home", self.top / "bin", self.top / "tmp"):
            folder.mkdir()
        (self.top / "bin/pipegen").symlink_to(pipegen())
        self.env = {
            "PATH": f"{self.top}/bin:{os.environ['PATH']}", "HOME": f"{self.top}/home", "TMPDIR": f"{self.top}/tmp",
            "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb", "GIT_CEILING_DIRECTORIES": str(self.top), **GIT_IDENTITY,
        }
        # The sanitizers' own settings must reach the program.
        self.env.update({k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")})
        return self

    def __exit__(self, *_):
        subprocess.run(["chmod", "-R", "u+w", str(self.top)], check=False)
        shutil.rmtree(self.top, ignore_errors=True)

    def run(self, command, timeout=120):
        """Runs a shell line in the work folder; gives (exit code, stdout, stderr), the folder's path as `<dir>`.

        A command that does not end in time has the exit code 124.
        """
        try:
            done = subprocess.run(["sh", "-c", command], cwd=self.work, env=self.env, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=timeout, check=False)
        except subprocess.TimeoutExpired:
            return 124, "", f"did not end within {timeout} s\n"
        texts = (b.decode("utf-8", "backslashreplace").replace(str(self.work), "<dir>")
                 for b in (done.stdout, done.stderr))
        return (done.returncode, *texts)

    def commit(self):
        """Makes the work folder a repository on branch main with one commit of all that is there."""
        code, _, err = self.run("git init -q -b main && git add -A && git commit -q --allow-empty -m start")
        if code:
            raise RuntimeError(f"git: {err}")


class Summary:
    """Counts what happened and prints failures at once; `end` prints the line that tests/run reads."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def ok(self, count=1):
        self.passed += count

    def fail(self, name, why=""):
        self.failed += 1
        print(f"failed: {name}", *(f"    {line}" for line in why.splitlines()), sep="\n", flush=True)

    def skip(self, name, why):
        self.skipped += 1
        print(f"skipped: {name}: {why}", flush=True)

    def check(self, name, why):
        """One test: passed when `why` is empty."""
        if why:
            self.fail(name, why)
        else:
            self.ok()

    def end(self):
        if not self.passed + self.failed + self.skipped:
            self.fail("no test was found")
        print(f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped")
        return 1 if self.failed else 0


def parallel(function, items):
    """Yields (item, function(item)) in the items' order; work runs on all cores."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from zip(items, pool.map(function, items))
