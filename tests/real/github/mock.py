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

# An isolated interpreter neither looks for modules beside the program nor heeds PYTHONDONTWRITEBYTECODE.
sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
from answers import SHA, GitHub  # noqa: E402

KEY = os.urandom(16)


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
