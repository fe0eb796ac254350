"""Many builders at once against one remote, killed at random points and run again; then what the remote has is judged.

A builder is a clone that has one commit checked out, and a command. Its contract: exit 0; the version is the last line of
stdout (or `version` of a JSON object), or `superseded` is said on stderr (or is the `outcome`); the number of tries is
`N attempts` or `"attempts": N`.
"""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path

from servers import TRANSPORTS

# Seconds within which a builder is killed: soon after its start, or on the way.
LIVES = (0.1, 0.5, 2, 10)
VERSION = re.compile(r"^v\d+\.\d+\.\d+$")


def git(folder, *args, env=None, text=None):
    return subprocess.run(["git", "-C", str(folder), *args], env=env, input=text, text=True, check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout.strip()


def environment(home):
    """Only what a builder needs; nothing of the machine that runs the tests."""
    home.mkdir(parents=True, exist_ok=True)
    return {
        "PATH": os.environ["PATH"], "HOME": str(home), "TMPDIR": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC",
        "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org",
        "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org",
        **{k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")},
    }


def make_history(folder, env, builders, branches, chance):
    """A repository with v1.0.0 and `builders` commits after it: lines of equal length from one root. Gives the commits."""
    stream, mark, ends = [], 1, []

    def commit(branch, subject, parent):
        nonlocal mark
        stream.append(f"commit refs/heads/{branch}\nmark :{mark}\ncommitter Ada <ada@example.org> {1700000000 + mark} +0000\n"
                      f"data {len(subject)}\n{subject}\n" + (f"from :{parent}\n" if parent else ""))
        mark += 1
        return mark - 1

    root = commit("main", "feat: start", None)
    for line in range(branches):
        at = root
        for _ in range(builders // branches + (line < builders % branches)):
            at = commit("main" if line == 0 else f"line-{line}", chance.choice(["fix: a", "fix: b", "feat: c"]), at)
            ends.append(at)
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(folder)], env=env, check=True)
    marks = folder / "marks"
    git(folder, "fast-import", "--quiet", f"--export-marks={marks}", env=env, text="".join(stream))
    ids = dict(line.split() for line in marks.read_text().splitlines())
    git(folder, "tag", "-a", "-m", "v1.0.0", "v1.0.0", ids[f":{root}"], env=env)
    # Every creation and every move of a tag is written down.
    for name, value in (("core.logAllRefUpdates", "always"), ("http.receivepack", "true"), ("gc.auto", "0"),
                        ("receive.autogc", "false")):
        git(folder, "config", name, value, env=env)
    return [ids[f":{at}"] for at in ends]


class Builder:
    def __init__(self, number, commit, fleet):
        self.commit, self.fleet, self.name = commit, fleet, f"builder {number}"
        self.folder = None
        self.clones = self.kills = 0
        self.code, self.out, self.err = None, "", "has not ended"

    def clone(self):
        # What a killed builder left behind may still write to the old one.
        self.clones += 1
        self.folder = self.fleet.top / f"{self.name.replace(' ', '-')}-{self.clones}"
        shutil.copytree(self.fleet.template, self.folder, symlinks=True)
        git(self.folder, "checkout", "-q", "--detach", self.commit, env=self.fleet.env)

    def work(self, chance, deadline):
        """Runs the command to its end; before that it is killed up to three times."""
        kills = chance.choice([0, 0, 1, 2, 3])
        while True:
            process = subprocess.Popen(self.fleet.command, cwd=self.folder, env=self.fleet.env, text=True,
                                       stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                       start_new_session=True)
            last = self.kills >= kills
            try:
                limit = max(1, deadline - time.monotonic()) if last else chance.uniform(0, chance.choice(LIVES))
                self.out, self.err = process.communicate(timeout=limit)
                self.code = process.returncode
                return
            except subprocess.TimeoutExpired:
                self.kill(process, chance)
            if last:
                self.code, self.out, self.err = 124, "", "did not end in time"
                return
            self.kills += 1

    def kill(self, process, chance):
        """The whole machine dies, and the next run has a new clone; or only the program dies, and what it began goes on."""
        how = chance.choice(["machine", "program", "program and children"])
        if how == "program":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.stdout.close()
        process.stderr.close()
        process.wait()
        if how == "machine":
            self.clone()

    @property
    def superseded(self):
        if self.out.startswith("{"):
            return json.loads(self.out)["outcome"] == "superseded"
        return "superseded" in self.err

    @property
    def version(self):
        text = self.out.strip()
        if text.startswith("{"):
            text = str(json.loads(text)["version"])
        return text.splitlines()[-1].removeprefix("v") if text else ""

    @property
    def attempts(self):
        found = re.search(r'"attempts": (\d+)|(\d+) attempts?\b', self.out + self.err)
        return int(found[1] or found[2]) if found else 0


class Fleet:
    """`builders` of them with `command` by `transport`; after `run`, `problems` has what is wrong."""

    def __init__(self, top, command, transport, builders=64, branches=1, seed=0):
        self.top, self.command = Path(top), command
        self.seed, self.branches = seed, branches
        self.env = environment(self.top / "home")
        chance = random.Random(seed)
        self.remote = self.top / "remotes" / "one.git"
        self.remote.parent.mkdir(parents=True)
        commits = make_history(self.remote, self.env, builders, branches, chance)
        self.server = TRANSPORTS[transport](self.remote.parent, self.env)
        self.template = self.top / "template"
        subprocess.run(["git", "clone", "-q", f"{self.server.url}/one.git", str(self.template)], env=self.env, check=True)
        # What receives a push is no part of the builder's machine, also where the remote is a folder: git that is killed
        # while it writes leaves a lock there for ever, which a scenario looks at.
        if transport == "file":
            git(self.template, "config", "remote.origin.receivepack", "setsid -w git-receive-pack", env=self.env)
        self.builders = [Builder(number, commit, self) for number, commit in enumerate(commits)]
        self.chances = [random.Random(f"{seed} {number}") for number in range(builders)]

    def run(self, seconds):
        for builder in self.builders:
            builder.clone()
        begin = time.monotonic()
        threads = [threading.Thread(target=builder.work, args=(chance, begin + seconds))
                   for builder, chance in zip(self.builders, self.chances)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.seconds = time.monotonic() - begin
        # What a killed builder left on the way has arrived or not, before it is judged.
        time.sleep(0.5)
        self.server.close()

    def tags(self):
        """name → (commit, type) of the remote."""
        lines = git(self.remote, "for-each-ref", "--format=%(refname:strip=2) %(objecttype) %(objectname) %(*objectname)",
                    "refs/tags").splitlines()
        out = {}
        for line in lines:
            name, kind, object_id, *peeled = line.split()
            out[name] = (peeled[0] if peeled else object_id, kind)
        return out

    def problems(self):
        tags = self.tags()
        by_commit = {}
        for name, (commit, kind) in tags.items():
            by_commit.setdefault(commit, []).append(name)
            if not VERSION.match(name) or kind != "tag":
                yield f"{name} is no annotated version"
            log = self.remote / "logs/refs/tags" / name
            if name != "v1.0.0" and (moves := log.read_text().splitlines()) and len(moves) != 1:
                yield f"{name} was written {len(moves)} times"
        yield from (f"{commit} has {' and '.join(names)}" for commit, names in by_commit.items() if len(names) > 1)
        for builder in self.builders:
            yield from self.builder_problems(builder, by_commit)

    def builder_problems(self, builder, by_commit):
        own = by_commit.get(builder.commit, [])
        if builder.code != 0:
            yield f"{builder.name}: exit {builder.code}: {builder.err.strip()[-300:]}"
        elif own and builder.version != own[0].removeprefix("v"):
            yield f"{builder.name}: says `{builder.version}`, and its commit has {own[0]}"
        elif not own and not builder.superseded:
            yield f"{builder.name}: is lost: its commit has no tag, and it says `{builder.out.strip()}`"
        elif not own and not any(self.contains(commit, builder.commit) for commit in by_commit):
            yield f"{builder.name}: says that it is superseded, but no tag contains its commit"

    def contains(self, later, earlier):
        return later != earlier and not subprocess.run(
            ["git", "-C", str(self.remote), "merge-base", "--is-ancestor", earlier, later], check=False,
            capture_output=True).returncode

    def figures(self):
        attempts = [builder.attempts for builder in self.builders]
        return (f"{len(self.builders)} builders in {self.branches} line(s), seed {self.seed}: "
                f"{len(self.tags()) - 1} tagged, {sum(b.superseded for b in self.builders)} superseded, "
                f"{sum(b.kills for b in self.builders)} killed, {sum(attempts)} attempts (most {max(attempts)}), "
                f"{self.seconds:.0f} s")
