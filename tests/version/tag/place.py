"""A bare remote and a clone of it for one scenario, and a `git` that can be told to interfere."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from fleet import environment, git

# Stands before git on PATH: runs `before` when the command line has the word `on`, then git, then `after`.
WRAPPER = """#!/bin/sh
PATH=${PATH#*:}
case " $* " in (*" $HOOK_ON "*)
  [ -z "$HOOK_BEFORE" ] || sh -c "$HOOK_BEFORE" hook "$PPID"
  git "$@"
  status=$?
  [ -z "$HOOK_AFTER" ] || sh -c "$HOOK_AFTER" hook "$PPID"
  exit "$status" ;;
esac
exec git "$@"
"""


class Site:
    """`run` gives an object with code, out, err and, with --json, `said`."""

    def __init__(self, command):
        self.command = command

    def __enter__(self):
        self.top = Path(tempfile.mkdtemp(prefix="pipegen-site."))
        self.env = environment(self.top / "home")
        self.remote, self.clone = self.top / "remote.git", self.top / "clone"
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(self.remote)], env=self.env, check=True)
        for name, value in (("core.logAllRefUpdates", "always"), ("http.receivepack", "true")):
            git(self.remote, "config", name, value)
        subprocess.run(["git", "init", "-q", "-b", "main", str(self.clone)], env=self.env, check=True)
        self.git("remote", "add", "origin", str(self.remote))
        wrapper = self.top / "bin/git"
        wrapper.parent.mkdir()
        wrapper.write_text(WRAPPER)
        wrapper.chmod(0o755)
        return self

    def __exit__(self, *_):
        subprocess.run(["chmod", "-R", "u+rwX", str(self.top)], check=False)
        shutil.rmtree(self.top, ignore_errors=True)

    def git(self, *args):
        return git(self.clone, *args, env=self.env)

    def commit(self, subject, path="file"):
        """Commits a change of `path` and pushes the branch."""
        target = self.clone / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("a") as file:
            file.write(subject + "\n")
        self.git("add", path)
        self.git("commit", "-q", "-m", subject)
        self.git("push", "-q", "origin", "HEAD")
        return self.git("rev-parse", "HEAD")

    def publish(self, name, commit="HEAD"):
        """A tag that the remote has and the clone has not."""
        object_id = self.object(name, commit)
        self.git("push", "-q", "origin", f"{object_id}:refs/tags/{name}")

    def object(self, name, commit="HEAD"):
        text = (f"object {self.git('rev-parse', commit)}\ntype commit\ntag {name}\n"
                f"tagger Ada <ada@example.org> 1700000000 +0000\n\n{name}\n")
        return git(self.clone, "mktag", env=self.env, text=text)

    def rival(self, name, commit="HEAD~1"):
        """A shell line with which somebody else makes a tag in the remote, whatever is there."""
        object_id = self.object(name, commit)
        self.git("push", "-q", "origin", f"{object_id}:refs/rivals/{name}")
        return f"git -C {self.remote} update-ref refs/tags/{name} {object_id}"

    def tags(self):
        """name → commit of the remote."""
        return tags_of(self.remote)

    def pushes(self):
        """How often a tag was written in the remote, name → times."""
        root = self.remote / "logs/refs/tags"
        return {str(p.relative_to(root)): len(p.read_text().splitlines()) for p in root.rglob("*") if p.is_file()}

    def run(self, *args, env=None, on=None, before="", after="", timeout=60, **how):
        env = {**self.env, **(env or {})}
        if on:
            env.update(PATH=f"{self.top}/bin:{env['PATH']}", HOOK_ON=on, HOOK_BEFORE=before, HOOK_AFTER=after)
        done = subprocess.run([*self.command, *args], cwd=self.clone, env=env, text=True, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=timeout, check=False, start_new_session=True, **how)
        done.code, done.out, done.err = done.returncode, done.stdout.strip(), done.stderr.strip()
        done.said = json.loads(done.out) if done.out.startswith("{") else None
        return done

    def state(self):
        """Every reference and object on both sides."""
        out = {}
        for folder in (self.remote, self.clone / ".git"):
            for path in folder.rglob("*"):
                name = str(path.relative_to(self.top))
                if path.is_file() and re.search(r"/(refs|objects|logs)/|packed-refs|pipegen", name):
                    out[name] = path.read_bytes()
        return out


def tags_of(folder):
    lines = git(folder, "for-each-ref", "--format=%(refname:strip=2) %(objectname) %(*objectname)", "refs/tags").splitlines()
    return {name: rest[-1] for name, *rest in (line.split() for line in lines)}


def is_root():
    return os.geteuid() == 0
