"""Asks everyone who they are."""
import http.server
from pathlib import Path


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="acme"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("localhost", 0), Handler)
Path("port.new").write_text(str(server.server_port))
Path("port.new").rename("port")
server.serve_forever()
