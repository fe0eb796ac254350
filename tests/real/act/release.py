"""Runs merge-apply's workflow under act, in host mode, against a repository that wants a token, and judges what is there
afterwards: the tags of the remote, the images' tags, the stamp of the packed script, version.json, the release. Actions of
others only record. Called by run-release, which sets ACT and PATH."""

import json
import os
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]
from act import LABELS, free_port  # noqa: E402
from git_server import serve  # noqa: E402
from harness import Room, Summary  # noqa: E402

TOKEN = "a-token-of-this-run"
IMAGE = "ghcr.io/acme/shop/api"
SOURCE = """pipegen: 1
project: shop
registry: {ghcr: {}}
environments:
  local: {cluster: {contexts: ["kind-*"]}}
services:
  api: {path: api}
pipelines:
  merge-apply: {use: merge-apply}
"""
STAND_INS = {"actions/upload-artifact": "upload-artifact", "actions/checkout": "checkout"}


def text(path):
    """What a file holds; nothing where there is none."""
    return path.read_text() if path.exists() else ""


class Shop:
    """A repository, its remote, and what the runs of its workflow leave."""

    def __init__(self, room):
        self.room = room
        self.remote = room.top / "served/acme/shop"
        self.server, self.http = serve(room.top / "served", TOKEN)
        self.releases = room.top / "releases"
        self.releases.mkdir()
        (room.top / "bin/gh").symlink_to(HERE / "gh")
        (room.work / "api").mkdir()
        (room.work / "api/Dockerfile").write_text("FROM scratch\n")
        (room.work / "pipegen.yml").write_text(SOURCE)
        self.git("init -q -b main && pipegen build >/dev/null")
        for path in room.work.glob(".github/workflows/*.yml"):  # act knows no `queue`, and enforces no concurrency
            path.write_text(re.sub(r"^ +queue: max\n", "", path.read_text(), flags=re.M))
        self.git("add -A")
        self.git(f"init -q --bare {self.remote} && git -C {self.remote} config uploadpack.allowFilter true")
        self.git(f"remote add remote {self.remote} && git remote add origin https://github.com/acme/shop")

    def git(self, words):
        code, out, err = self.room.run(f"git {words}")
        if code:
            raise RuntimeError(f"git {words}: {out}{err}")
        return out.strip()

    def commit(self, subject):
        """A commit on main of the remote; gives its id."""
        self.git(f"commit -q --allow-empty -m '{subject}' && git push -q remote main")
        return self.git("rev-parse HEAD")

    def tags(self):
        """tag → commit, as the remote has them."""
        lines = self.git(f"-C {self.remote} for-each-ref --format='%(refname:short) %(*objectname)' refs/tags").splitlines()
        return dict(line.split(" ", 1) for line in lines)

    def stand_ins(self):
        text = "".join(p.read_text() for p in self.room.work.glob(".github/workflows/*.yml"))
        used = sorted(set(re.findall(r"uses: ([\w.-]+/[\w.-]+)@([\w.]+)", text)))
        return " ".join(f"--local-repository {name}@{ref}={HERE}/{STAND_INS.get(name, 'recorder')}" for name, ref in used)

    def push(self, number):
        """Runs the workflow for the newest commit; gives what it left."""
        store, journal = self.room.top / f"artifacts{number}", self.room.top / f"journal{number}"
        event = {"ref": "refs/heads/main", "after": self.git("rev-parse HEAD"),
                 "repository": {"name": "shop", "full_name": "acme/shop", "default_branch": "main"}}
        (self.room.top / "event.json").write_text(json.dumps(event))
        labels = " ".join(f"-P {label}=-self-hosted" for label in LABELS)
        env = {"GITHUB_SERVER_URL": self.server, "RECORDER_JOURNAL": journal, "RECORDER_REMOTE": self.remote,
               "RECORDER_RELEASES": self.releases, "RECORDER_TOKEN": TOKEN}
        given = " ".join(f"--env {name}={value}" for name, value in env.items())
        code, out, err = self.room.run(
            f"{os.environ['ACT']} push --json -e ../event.json -W .github/workflows/merge-apply.yml {labels} {given} "
            f"-s GITHUB_TOKEN={TOKEN} --no-skip-checkout --artifact-server-path {store} --artifact-server-addr 127.0.0.1 "
            f"--artifact-server-port {free_port()} --no-cache-server --action-cache-path {self.room.top}/cache "
            f"--action-offline-mode --pull=false {self.stand_ins()}", timeout=300)
        return Run(store, journal, f"exit {code}\n", out, err)


class Run:
    """What one run of the workflow left."""

    def __init__(self, store, journal, code, out, err):
        lines = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
        self.results = {str(x.get("jobID", "")): x["jobResult"] for x in lines if "jobResult" in x}
        self.log = code + "".join(x.get("msg", "").rstrip("\n") + "\n" for x in lines) + err
        self.artifacts = {p.parent.name: p.read_text() for p in store.glob("1/*/*.zip")}
        recorded = [json.loads(line) for line in text(journal).splitlines()]
        self.images = [x["inputs"]["tags"].split() for x in recorded if "tags" in x["inputs"]]

    def version(self):
        return json.loads(self.artifacts.get("version.json", "{}"))

    def stamp(self):
        found = re.search(r"^version=(\S+) commit=(\S+) committed=\d+$", self.artifacts.get("merge-apply", ""), re.M)
        return found.groups() if found else None


def first_version(shop, expect):
    sha = shop.commit("feat(api): sells apples")
    run = shop.push(1)
    expect("the tag is at the remote and means the commit", shop.tags() == {"v0.1.0": sha}, f"{shop.tags()}\n{run.log}")
    expect("the image is pushed by commit and version", run.images == [[f"{IMAGE}:{sha}", f"{IMAGE}:0.1.0"]], f"{run.images}\n{run.log}")
    expect("the script carries the version", run.stamp() == ("0.1.0", sha), f"{run.stamp()}\n{run.log}")
    said = {"version": "0.1.0", "tag": "v0.1.0", "commit": sha, "changed": True, "tagged": True, "previous": ""}
    expect("version.json says the same", run.version() == said, f"{run.version()}\n{run.log}")
    notes = text(shop.releases / "v0.1.0")
    expect("the release has the notes", "sells apples" in notes, f"{notes}\n{run.log}")
    expect("the required check is green", run.results.get("required") == "success", f"{run.results}\n{run.log}")
    expect("the token is in no artifact and not in the log", TOKEN not in run.log + str(run.artifacts), "the token")
    return sha


def same_commit_again(shop, sha, expect):
    run = shop.push(2)
    expect("again: no second tag", shop.tags() == {"v0.1.0": sha}, f"{shop.tags()}\n{run.log}")
    expect("again: the image has its version again", run.images == [[f"{IMAGE}:{sha}", f"{IMAGE}:0.1.0"]], f"{run.images}\n{run.log}")
    expect("again: the script has the same version", run.stamp() == ("0.1.0", sha), f"{run.stamp()}\n{run.log}")
    calls = text(shop.releases / "journal")
    expect("again: the release is left as it is", calls.count("release create") == 1 and calls.count("release view") == 2, f"{calls}\n{run.log}")
    expect("again: the required check is green", run.results.get("required") == "success", f"{run.results}\n{run.log}")


def lost_release(shop, expect):
    (shop.releases / "v0.1.0").unlink(missing_ok=True)
    run = shop.push(3)
    notes = text(shop.releases / "v0.1.0")
    expect("a release that is not there is made by the next run, with its notes", "sells apples" in notes, f"{notes}\n{run.log}")


def nothing_to_release(shop, sha, expect):
    docs = shop.commit("docs: says what is sold")
    run = shop.push(4)
    expect("docs: no tag", shop.tags() == {"v0.1.0": sha}, f"{shop.tags()}\n{run.log}")
    expect("docs: the image is pushed by commit alone", run.images == [[f"{IMAGE}:{docs}"]], f"{run.images}\n{run.log}")
    expect("docs: the script says which commit after which version", run.stamp() == (f"0.1.0+g{docs[:12]}", docs), f"{run.stamp()}\n{run.log}")
    expect("docs: no release", run.results.get("release") in (None, "skipped"), f"{run.results}\n{run.log}")
    expect("docs: the required check is green", run.results.get("required") == "success", f"{run.results}\n{run.log}")


def next_version(shop, first, expect):
    sha = shop.commit("fix: counts the change")
    run = shop.push(5)
    expect("fix: the next tag", shop.tags() == {"v0.1.0": first, "v0.1.1": sha}, f"{shop.tags()}\n{run.log}")
    notes = text(shop.releases / "v0.1.1")
    expect("fix: its notes begin after the version before", "counts the change" in notes and "apples" not in notes, f"{notes}\n{run.log}")


def superseded(shop, expect):
    old = shop.commit("feat: sells pears")
    new = shop.commit("feat: sells plums")
    shop.git(f"-C {shop.remote} -c user.name=a -c user.email=a@b.c tag -a -m v0.2.0 v0.2.0 {new}")
    shop.git(f"reset -q --hard {old} && git push -q --force remote main")
    run = shop.push(6)
    expect("superseded: no tag", old not in shop.tags().values(), f"{shop.tags()}\n{run.log}")
    expect("superseded: the image is pushed by commit alone", run.images == [[f"{IMAGE}:{old}"]], f"{run.images}\n{run.log}")
    expect("superseded: the script is named by its commit", run.stamp() == (old[:12], old), f"{run.stamp()}\n{run.log}")
    expect("superseded: the required check is green", run.results.get("required") == "success", f"{run.results}\n{run.log}")


def more_notes_than_github_takes(shop, expect):
    """As the first version of a long history has them."""
    for number in range(3):
        lines = "".join(f"commit refs/heads/main\ncommitter Ada <ada@example.org> {1800000000 + i} +0000\ndata <<END\nfeat: sells {i} {'kinds of fruit ' * 5}\nEND\n"
                        + (f"from {shop.git('rev-parse HEAD')}\n" if i == 0 else "") for i in range(500))
        (shop.room.top / "history").write_text(lines)
        shop.git("fast-import --quiet --force <../history && git reset -q --hard main")
    sha = shop.commit("fix: sells more")
    run = shop.push(7)
    tag = {commit: tag for tag, commit in shop.tags().items()}.get(sha, "")
    notes = text(shop.releases / tag) if tag else ""
    expect("a release has as many of its notes as GitHub takes", "sells 499" in notes and notes.endswith("…\n"), f"{tag} {len(notes)}\n{run.log}")


def main():
    summary = Summary()

    def expect(name, good, log):
        summary.check(name, "" if good else log)

    with Room() as room:
        shop = Shop(room)
        sha = first_version(shop, expect)
        same_commit_again(shop, sha, expect)
        lost_release(shop, expect)
        nothing_to_release(shop, sha, expect)
        next_version(shop, sha, expect)
        superseded(shop, expect)
        more_notes_than_github_takes(shop, expect)
        shop.http.shutdown()
    return summary.end()


if __name__ == "__main__":
    sys.exit(main())
