"""Runs the example's push workflow under act, in host mode, and judges what it left: the artifact in the server's
folder must be, to the byte, what the script's verb `pack` makes by hand. act's exit code is not asked: it is 0 for a
skipped job. Called by run, which sets ACT and PATH."""

import hashlib
import json
import os
import re
import shutil
import socket
import sys
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))
from harness import ROOT, Room, Summary  # noqa: E402

EXAMPLE = Path(os.environ.get("PIPEGEN_EXAMPLE", ROOT / "examples/devops-playground"))
PIPELINE = "push-branches"
LABELS = ("ubuntu-24.04", "ubuntu-22.04", "ubuntu-latest")


def free_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return server.getsockname()[1]


def stand_ins(work):
    """act's arguments that put our action in the place of every version of GitHub's that the workflows name."""
    text = "".join(p.read_text() for p in work.glob(".github/**/*.yml"))
    used = sorted(set(re.findall(r"uses: [\"']?(actions/upload-artifact@[\w.]+)", text)))
    return " ".join(f"--local-repository {name}={HERE}/upload-artifact" for name in used)


def push(room):
    """Runs the workflow for a push to main; gives ({artifact: sha256}, {job: result}, log)."""
    work, store = room.work, room.top / "artifacts"
    sha = room.run("git rev-parse HEAD")[1].strip()
    event = {"ref": "refs/heads/main", "before": "0" * 40, "after": sha,
             "repository": {"name": "playground", "full_name": "acme/playground", "default_branch": "main"}}
    (room.top / "event.json").write_text(json.dumps(event))
    labels = " ".join(f"-P {label}=-self-hosted" for label in LABELS)
    code, out, err = room.run(
        f"git remote add origin https://git.invalid/acme/playground; {os.environ['ACT']} push --json -e ../event.json "
        f"-W .github/workflows/{PIPELINE}.yml {labels} --artifact-server-path {store} --artifact-server-addr 127.0.0.1 "
        f"--artifact-server-port {free_port()} --no-cache-server --action-cache-path {room.top}/cache --action-offline-mode "
        f"--pull=false {stand_ins(work)}", timeout=240)
    lines = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    # A called workflow's jobs are reported as `caller/called`.
    results = {str(x.get("jobID", "")): x["jobResult"] for x in lines if "jobResult" in x}
    artifacts = {p.parent.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in store.glob("1/*/*.zip")}
    log = "".join(x.get("msg", "").rstrip("\n") + "\n" for x in lines)
    return artifacts, results, f"exit {code}\n{log}{err}"


def packed(room):
    """sha256 of what `pack` makes by hand."""
    code, out, err = room.run(f"sh .github/pipelines/{PIPELINE}.sh pack --output ../by-hand")
    if code:
        return f"pack by hand: exit {code}: {out}{err}"
    return hashlib.sha256((room.top / "by-hand").read_bytes()).hexdigest()


def required(room, result):
    """The required job's own step, as a shell would run it after jobs with this result. act ends the run when a called
    workflow fails, so the job does not start there."""
    job = yaml.safe_load((room.work / f".github/workflows/{PIPELINE}.yml").read_text())["jobs"]["required"]
    step = job["steps"][-1]
    needs = {name: {"result": result, "outputs": {}} for name in job["needs"]}
    room.env.update({k: v for k, v in step["env"].items() if "${{" not in v}, NEEDS=json.dumps(needs))
    (room.top / "required").write_text(step["run"])
    code, out, err = room.run("sh -e ../required")
    return code, out + err


def copy_of_example(room):
    shutil.copytree(EXAMPLE, room.work, symlinks=True, dirs_exist_ok=True)


def keep(folder):
    """Runs the workflow for a test that goes on with what is left: `folder` gets the checkout as `work`, the server's
    files as `artifacts`, and act's log."""
    with Room() as room:
        copy_of_example(room)
        room.commit()
        log = push(room)[2]
        (room.top / "artifacts").mkdir(exist_ok=True)
        for part in (room.work, room.top / "artifacts"):
            shutil.move(part, folder / part.name)
        (folder / "log").write_text(log)


def main():
    summary = Summary()

    def expect(name, good, log):
        summary.check(name, "" if good else log)

    with Room() as room:
        copy_of_example(room)
        room.commit()
        artifacts, results, log = push(room)
        expect("the workflow uploads the packed script, and nothing else", list(artifacts) == [PIPELINE], f"{artifacts}\n{log}")
        expect("its bytes are those of `pack` by hand", artifacts.get(PIPELINE) == packed(room), f"{artifacts}\n{packed(room)}")
        expect("the required check is green", results.get("required") == "success", f"{results}\n{log}")
    with Room() as room:
        copy_of_example(room)
        (room.work / f".github/pipelines/{PIPELINE}.sh").write_text("#!/bin/sh\nexit 1\n")
        room.commit()
        artifacts, results, log = push(room)
        expect("a script that fails uploads nothing", not artifacts, f"{artifacts}\n{log}")
        expect("the required check is not green then", results.get("required") != "success", f"{results}\n{log}")
    with Room() as room:
        copy_of_example(room)
        for result, good in (("success", True), ("failure", False), ("cancelled", False), ("skipped", False)):
            code, said = required(room, result)
            expect(f"the required check on a job with the result {result}", (code == 0) == good, f"exit {code}\n{said}")
    return summary.end()


if __name__ == "__main__":
    if not (EXAMPLE / f".github/workflows/{PIPELINE}.yml").exists():
        sys.exit(f"failed: {EXAMPLE} has no {PIPELINE}.yml\n0 passed, 1 failed, 0 skipped")
    if sys.argv[1:2] == ["--keep"]:
        sys.exit(keep(Path(sys.argv[2])))
    sys.exit(main())
