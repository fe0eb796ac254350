"""A folder of bare repositories offered by file, by git daemon and by smart HTTP, on this machine alone."""

import http.server
import os
import signal
import socket
import subprocess
import threading
import time

BACKEND = os.path.join(subprocess.check_output(["git", "--exec-path"], text=True).strip(), "git-http-backend")


class Files:
    def __init__(self, root, _env):
        self.url = f"file://{root}"

    def close(self):
        pass


class Daemon:
    """git daemon; `push` says whether it takes pushes."""

    def __init__(self, root, env, push=True):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.process = subprocess.Popen(
            ["git", "daemon", "--reuseaddr", "--export-all", "--informative-errors", f"--base-path={root}",
             "--max-connections=0", "--listen=127.0.0.1", f"--port={port}", *(["--enable=receive-pack"] if push else [])],
            env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        self.url = f"git://127.0.0.1:{port}"
        for _ in range(500):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.02)
        raise RuntimeError("git daemon does not answer")

    def close(self):
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()


class Handler(http.server.BaseHTTPRequestHandler):
    """CGI (RFC 3875) for git http-backend, as far as git asks for it."""

    protocol_version = "HTTP/1.1"

    def answer(self):
        path, _, query = self.path.partition("?")
        if not self.server.push and "git-receive-pack" in self.path:
            self.send_error(403)
            return
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        env = {**self.server.env, "GIT_PROJECT_ROOT": self.server.root, "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": path,
               "QUERY_STRING": query, "REQUEST_METHOD": self.command, "REMOTE_USER": "builder", "REMOTE_ADDR": "127.0.0.1",
               "CONTENT_TYPE": self.headers.get("Content-Type", ""), "CONTENT_LENGTH": str(len(body)),
               "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
               "GIT_PROTOCOL": self.headers.get("Git-Protocol", "")}
        done = subprocess.run([BACKEND], input=body, env=env, capture_output=True, check=False)
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        fields = [line.split(": ", 1) for line in head.decode().split("\r\n") if ": " in line]
        status = next((int(value.split()[0]) for name, value in fields if name == "Status"), 200)
        self.send_response(status)
        for name, value in fields:
            if name != "Status":
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = answer

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, *_):
        """A client that was killed has closed its end: nothing to say."""


class Http:
    """Smart HTTP; `push` says whether pushes are allowed (else 403)."""

    def __init__(self, root, env, push=True):
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.root, self.server.env, self.server.push = str(root), env, push
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def close(self):
        self.server.shutdown()
        self.server.server_close()


TRANSPORTS = {"file": Files, "daemon": Daemon, "http": Http}
