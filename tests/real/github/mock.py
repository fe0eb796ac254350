#!/usr/bin/env python3
"""A mock of the parts of GitHub's REST API that lead to an artifact: repository, pull request, runs, artifacts, download.

  mock.py --world DIR [--journal FILE]              serves DIR/world.json and the files that it names
  mock.py --act DIR [--owner O] [--repo R] …        serves what act's artifact server wrote: DIR/<run>/<name>/<file>

It listens on two free ports of 127.0.0.1, prints them as `API BLOB` on its first line, and ends on TERM or INT, or with
its parent. The second port is the host of the files: GitHub signs a URL for it, and a token has no business there. When one
arrives all the same, the journal gets a line with `violation`, and the mock ends with 1.

world.json (every key has a default):
  {"owner", "repo", "token", "default_branch",
   "runs":      [{"id", "path", "event", "head_branch", "head_sha", "status", "conclusion", "fork": OWNER}],
   "artifacts": [{"id", "name", "file", "run", "expired", "digest": null | "sha256:…", "created_at"}],
   "pulls":     [{"number", "head_sha", "head_branch", "fork": OWNER}],
   "faults":    [{"on": "api" | "blob", "path": REGEX, "from": 1, "times": 1, "do": KIND, …}]}
A fault counts the requests that match `on` and `path`; it strikes from number `from` on, `times` times (0: always).
The kinds are the functions of `Faults`. The shapes are those of GitHub's description at docs.github.com/en/rest/actions.
"""

import argparse
import hashlib
import hmac
import json
import os
import re
import signal
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

REPOSITORY_ID = 1296269
WHEN = "2026-01-15T12:00:00Z"
SHA = "0123456789abcdef0123456789abcdef01234567"
KEY = os.urandom(16)

USER_URLS = ("events followers following gists organizations received_events repos starred subscriptions").split()
REPOSITORY_URLS = (
    "archive assignees blobs branches collaborators comments commits compare contents contributors deployments downloads "
    "events forks git_commits git_refs git_tags hooks issue_comment issue_events issues keys labels languages merges "
    "milestones notifications pulls releases stargazers statuses subscribers subscription tags teams trees"
).split()
RUN_URLS = "jobs logs check_suite cancel rerun artifacts workflow".split()


def world_of_folder(folder):
    """Reads DIR/world.json; the files of its artifacts lie beside it."""
    world = json.loads((folder / "world.json").read_text())
    for artifact in world.get("artifacts", []):
        artifact["file"] = str(folder / artifact.get("file", artifact["name"]))
    return world


def world_of_act(folder, args):
    """Reads act's layout. Every run counts as a finished one of `--branch`, made by the workflow named as the artifact."""
    world = {"owner": args.owner, "repo": args.repo, "token": args.token, "default_branch": args.default_branch}
    files = sorted(path for path in folder.glob("*/*/*") if path.is_file())
    world["artifacts"] = [
        {"id": n, "name": path.parent.name, "file": str(path), "run": int(path.parts[-3])} for n, path in enumerate(files, 1)
    ]
    world["runs"] = [
        {
            "id": artifact["run"],
            "path": f".github/workflows/{artifact['name']}.yml",
            "head_branch": args.branch or args.default_branch,
            "head_sha": args.sha,
            "event": args.event,
        }
        for artifact in world["artifacts"]
    ]
    return world


class GitHub:
    """Answers as GitHub would; one value for each kind of answer. `url` is where the API is."""

    def __init__(self, world, url):
        self.world = world
        self.url = url
        self.owner = world.get("owner", "acme")
        self.name = world.get("repo", "shop")
        self.default_branch = world.get("default_branch", "main")

    def user(self, login):
        number = 1 if login == self.owner else 2
        url = f"{self.url}/users/{login}"
        answer = {f"{key}_url": f"{url}/{key}" for key in USER_URLS}
        return answer | {
            "login": login, "id": number, "node_id": f"U_{number}", "type": "User", "site_admin": False, "url": url,
            "avatar_url": f"{url}.png", "gravatar_id": "", "html_url": f"https://github.com/{login}",
        }  # fmt: skip

    def minimal_repository(self, owner=None):
        owner = owner or self.owner
        url = f"{self.url}/repos/{owner}/{self.name}"
        answer = {f"{key}_url": f"{url}/{key}" for key in REPOSITORY_URLS}
        number = REPOSITORY_ID + (owner != self.owner)
        return answer | {
            "id": number, "node_id": f"R_{number}", "name": self.name, "full_name": f"{owner}/{self.name}",
            "owner": self.user(owner), "private": False, "fork": owner != self.owner, "description": None, "url": url,
            "html_url": f"https://github.com/{owner}/{self.name}",
        }  # fmt: skip

    def repository(self):
        full = f"{self.owner}/{self.name}"
        flags = {f"has_{key}": False for key in ("issues", "projects", "wiki", "pages", "discussions")}
        counts = dict.fromkeys(
            "forks forks_count open_issues open_issues_count size stargazers_count watchers watchers_count network_count "
            "subscribers_count".split(), 0)  # fmt: skip
        return self.minimal_repository() | flags | counts | {
            "default_branch": self.default_branch, "homepage": None, "language": None, "mirror_url": None, "license": None,
            "archived": False, "disabled": False, "pushed_at": WHEN, "created_at": WHEN, "updated_at": WHEN,
            "clone_url": f"https://github.com/{full}.git", "git_url": f"git://github.com/{full}.git",
            "ssh_url": f"git@github.com:{full}.git", "svn_url": f"https://github.com/{full}",
        }  # fmt: skip

    def runs(self):
        return {run.get("id", 100): run for run in self.world.get("runs", [])}

    def run(self, number):
        run = self.runs()[number]
        sha = run.get("head_sha", SHA)
        url = f"{self.url}/repos/{self.owner}/{self.name}/actions/runs/{number}"
        person = {"name": "Mona", "email": "mona@example.com"}
        commit = {"id": sha, "tree_id": sha, "message": "a commit", "timestamp": WHEN, "author": person, "committer": person}
        answer = {f"{key}_url": f"{url}/{key}" for key in RUN_URLS}
        return answer | {
            "id": number, "node_id": f"WFR_{number}", "name": "a workflow", "run_number": number, "run_attempt": 1,
            "path": run.get("path", ".github/workflows/push-branches.yml"), "workflow_id": 7, "display_title": "a commit",
            "event": run.get("event", "push"), "head_branch": run.get("head_branch", self.default_branch), "head_sha": sha,
            "status": run.get("status", "completed"), "conclusion": run.get("conclusion", "success"), "url": url,
            "html_url": f"https://github.com/{self.owner}/{self.name}/actions/runs/{number}", "created_at": WHEN,
            "updated_at": WHEN, "run_started_at": WHEN, "head_commit": commit, "repository": self.minimal_repository(),
            "head_repository": self.minimal_repository(run.get("fork")), "pull_requests": [],
        }  # fmt: skip

    def artifact(self, number, artifact):
        data = Path(artifact["file"]).read_bytes()
        run = self.run(artifact.get("run", 100))
        url = f"{self.url}/repos/{self.owner}/{self.name}/actions/artifacts/{number}"
        return {
            "id": number, "node_id": f"A_{number}", "name": artifact["name"], "size_in_bytes": len(data), "url": url,
            "archive_download_url": f"{url}/zip", "expired": artifact.get("expired", False),
            "created_at": artifact.get("created_at", WHEN), "updated_at": WHEN, "expires_at": "2026-04-15T12:00:00Z",
            "digest": artifact.get("digest", "sha256:" + hashlib.sha256(data).hexdigest()),
            "workflow_run": {
                "id": run["id"], "repository_id": run["repository"]["id"], "head_repository_id": run["head_repository"]["id"],
                "head_branch": run["head_branch"], "head_sha": run["head_sha"],
            },
        }  # fmt: skip

    def artifacts(self):
        """Newest first, as GitHub lists them."""
        listed = {a.get("id", n): a for n, a in enumerate(self.world.get("artifacts", []), 1)}
        return dict(sorted(listed.items(), reverse=True))

    def artifact_page(self, query, run=None):
        name = query.get("name")
        chosen = [
            self.artifact(number, artifact)
            for number, artifact in self.artifacts().items()
            if name in (None, artifact["name"]) and run in (None, artifact.get("run", 100))
        ]
        size = min(int(query.get("per_page", 30)), 100)
        start = (int(query.get("page", 1)) - 1) * size
        return {"total_count": len(chosen), "artifacts": chosen[start : start + size]}

    def pull(self, number):
        """An excerpt: of the description's 40 required fields only those that say where the head is."""
        pull = next(p for p in self.world.get("pulls", []) if p.get("number", 1) == number)
        owner = pull.get("fork", self.owner)
        head = {"ref": pull.get("head_branch", "topic"), "sha": pull.get("head_sha", SHA), "user": self.user(owner)}
        head |= {"label": f"{owner}:{head['ref']}", "repo": self.minimal_repository(owner)}
        return {"number": number, "id": number, "node_id": f"PR_{number}", "state": "open", "title": "a change", "head": head}

    def answer(self, path, query):
        """The body for a path, or None where there is nothing. The download is the handler's affair."""
        base = f"/repos/{self.owner}/{self.name}"
        if path == base:
            return self.repository()
        if path == f"{base}/actions/artifacts":
            return self.artifact_page(query)
        found = re.fullmatch(rf"{re.escape(base)}/(actions/runs|actions/artifacts|pulls)/(\d+)(/artifacts)?", path)
        if not found:
            return None
        number = int(found[2])
        try:
            if found[3]:
                return self.artifact_page(query, number) if number in self.runs() else None
            if found[1] == "actions/runs":
                return self.run(number)
            return self.pull(number) if found[1] == "pulls" else self.artifact(number, self.artifacts()[number])
        except (KeyError, StopIteration):
            return None


class Faults:
    """What may be done to a request instead of the right answer. Each takes the handler and the fault's own description."""

    def status(handler, fault):
        """Any status: {"do": "status", "code": 503, "message": …, "headers": {…}}."""
        handler.error(fault["code"], fault.get("message", "an error"), fault.get("headers", {}))

    def rate(handler, fault):
        """The primary limit: 403 with nothing remaining, until `seconds` from now."""
        reset = str(int(time.time()) + fault.get("seconds", 2))
        handler.error(403, "API rate limit exceeded", {"x-ratelimit-remaining": "0", "x-ratelimit-reset": reset})

    def redirect(handler, fault):
        handler.reply(302, b"", {"Location": fault["to"].replace("BLOB", str(handler.mock.ports[1]))})

    def expired(handler, fault):
        """A signed URL whose time is over."""
        handler.redirect_to_blob(seconds=-60)

    def truncated(handler, fault):
        """The right answer, of which only the first half arrives."""
        handler.cut = True
        handler.serve()

    def flipped(handler, fault):
        """The right answer with one bit changed, and the same length."""
        handler.flip = True
        handler.serve()

    def text(handler, fault):
        """Something that isn't JSON, as a captive portal gives."""
        handler.reply(200, fault.get("body", "<html>please log in</html>").encode(), {"Content-Type": "text/html"})

    def slow(handler, fault):
        time.sleep(fault.get("seconds", 1))
        handler.serve()


class Mock:
    """What both servers share: the world, the journal, the count of each fault."""

    def __init__(self, load, journal):
        self.load = load
        self.journal = journal
        self.lock = threading.Lock()
        self.counts = {}
        self.number = 0
        self.ports = ()
        self.violated = False

    def github(self):
        return GitHub(self.load(), f"http://127.0.0.1:{self.ports[0]}")

    def fault(self, server, path):
        """The first fault that strikes this request; every one that matches counts it."""
        chosen = None
        faults = self.load().get("faults", [])
        for n, fault in enumerate(faults):
            if fault.get("on", "api") != server or not re.search(fault.get("path", ""), path):
                continue
            key = f"{n} of {faults}"  # a new list of faults starts counting anew
            self.counts[key] = self.counts.get(key, 0) + 1
            late = self.counts[key] - fault.get("from", 1)
            times = fault.get("times", 1)
            if chosen is None and late >= 0 and (times == 0 or late < times):
                chosen = fault
        return chosen

    def note(self, **line):
        with self.lock:
            self.number += 1
            line = {"n": self.number} | line
            if self.journal:
                with self.journal.open("a") as file:
                    file.write(json.dumps(line) + "\n")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_kind = ""
    mock: Mock

    def do_GET(self):
        self.cut = self.flip = False
        split = urlsplit(self.path)
        self.url_path = split.path
        self.query = {key: values[-1] for key, values in parse_qs(split.query).items()}
        with self.mock.lock:
            fault = self.mock.fault(self.server_kind, split.path)
        self.mock.note(
            server=self.server_kind, path=split.path, query=self.query, authorization=self.authorization(),
            agent=self.headers.get("User-Agent"), proxied=self.path.startswith("http"), fault=fault and fault["do"],
        )  # fmt: skip
        if fault:
            return getattr(Faults, fault["do"])(self, fault)
        return self.serve()

    def authorization(self):
        given = self.headers.get("Authorization")
        if given is None:
            return "none"
        return "right" if given == "Bearer " + self.mock.load().get("token", "secret-token") else "wrong"

    def error(self, code, message, headers=None):
        body = json.dumps({"message": message, "documentation_url": "https://docs.github.com/rest", "status": str(code)})
        self.reply(code, body.encode(), {"Content-Type": "application/json; charset=utf-8"} | (headers or {}))

    def reply(self, code, body, headers):
        if self.flip:
            body = body[: len(body) // 2] + bytes([body[len(body) // 2] ^ 1]) + body[len(body) // 2 + 1 :]
        self.send_response(code)
        for key, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if self.cut else body)
        self.close_connection = self.cut

    def log_message(self, *_):
        pass


class Api(Handler):
    server_kind = "api"

    def serve(self):
        if self.authorization() != "right":
            return self.error(401, "Bad credentials")
        github = self.mock.github()
        found = re.fullmatch(rf"/repos/{github.owner}/{github.name}/actions/artifacts/(\d+)/zip", self.url_path)
        if not found:
            body = github.answer(self.url_path, self.query)
            if body is None:
                return self.error(404, "Not Found")
            limits = {"x-ratelimit-limit": "5000", "x-ratelimit-remaining": "4999", "x-github-api-version-selected": "2022-11-28"}
            return self.reply(200, json.dumps(body).encode(), {"Content-Type": "application/json; charset=utf-8"} | limits)
        artifact = github.artifacts().get(int(found[1]))
        if artifact is None:
            return self.error(404, "Not Found")
        return self.error(410, "Artifact has expired") if artifact.get("expired") else self.redirect_to_blob()

    def redirect_to_blob(self, seconds=60):
        number = self.url_path.split("/")[-2]
        ends = int(time.time()) + seconds
        self.reply(302, b"", {"Location": f"http://127.0.0.1:{self.mock.ports[1]}/{number}?se={ends}&sig={signature(number, ends)}"})


class Blob(Handler):
    server_kind = "blob"

    def do_GET(self):
        if self.headers.get("Authorization") is not None:
            self.mock.violated = True
            self.mock.note(violation="the host of the files was sent a token", path=self.path)
        super().do_GET()

    def serve(self):
        number, ends = self.url_path.strip("/"), self.query.get("se", "0")
        if not hmac.compare_digest(self.query.get("sig", ""), signature(number, ends)):
            return self.error(403, "AuthenticationFailed: the signature did not match")
        if int(ends) < time.time():
            return self.error(403, "AuthenticationFailed: signed expiry time has passed")
        artifact = self.mock.github().artifacts()[int(number)]
        return self.reply(200, Path(artifact["file"]).read_bytes(), {"Content-Type": "application/zip"})


def signature(number, ends):
    return hmac.new(KEY, f"{number}:{ends}".encode(), "sha256").hexdigest()


class Server(ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        # A client may hang up, as one does whose disk is full.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def parse_args():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--world", type=Path)
    source.add_argument("--act", type=Path)
    parser.add_argument("--journal", type=Path)
    defaults = {"owner": "acme", "repo": "shop", "token": "secret-token", "default-branch": "main", "branch": "", "sha": SHA}
    for key, value in (defaults | {"event": "push"}).items():
        parser.add_argument(f"--{key}", default=value)
    return parser.parse_args()


def main():
    args = parse_args()
    mock = Mock(lambda: world_of_folder(args.world) if args.world else world_of_act(args.act, args), args.journal)
    servers = [
        Server(("127.0.0.1", 0), type(kind.__name__, (kind,), {"mock": mock})) for kind in (Api, Blob)
    ]
    mock.ports = tuple(server.server_port for server in servers)
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    parent = os.getppid()
    for server in servers:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    print(*mock.ports, flush=True)
    while not ended.wait(0.2) and os.getppid() == parent:
        pass
    return 1 if mock.violated else 0


if __name__ == "__main__":
    sys.exit(main())
