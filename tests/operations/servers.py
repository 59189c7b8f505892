"""Small real servers for the checks to visit: a web server with or without TLS, and a mail server."""

import base64
import ipaddress
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from socketserver import BaseServer, StreamRequestHandler, ThreadingTCPServer
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@contextmanager
def running(server: BaseServer) -> Iterator[int]:
    """Serve in a thread; yields the port."""
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def web_server(answers: dict[str, tuple[int, dict]], certificate: Path | None = None) -> HTTPServer:
    """Answers each path with its status and headers, others with 404; over TLS when there is a certificate."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, headers = answers.get(self.path, (404, {}))
            self.send_response_only(status)
            headers = {"Date": self.date_time_string(), **headers}
            for name, value in headers.items():
                self.send_header(name, value.replace("{port}", str(self.server.server_port)))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    return server


def certificate_for(folder: Path, days_left: int) -> Path:
    """A self-signed certificate of 127.0.0.1 with its key, in one file; days_left below 0: it has ended."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    # Half an hour more, so that whole days do not depend on how long the test takes.
    end = datetime.now(UTC) + timedelta(days=days_left, minutes=30)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(end - timedelta(days=365))
        .not_valid_after(end)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "certificate.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


class MailServer(ThreadingTCPServer):
    """Speaks as much SMTP as a sender needs; keeps what it took in `mails`."""

    def __init__(self, password: str = ""):
        self.password, self.mails = password, []
        super().__init__(("127.0.0.1", 0), _Conversation)


class _Conversation(StreamRequestHandler):
    def say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")

    def handle(self) -> None:
        self.say("220 test")
        while line := self.rfile.readline().decode().strip():
            getattr(self, f"on_{line.split()[0].lower()}", lambda _line: self.say("250 fine"))(line)

    def on_ehlo(self, _line: str) -> None:
        self.say("250-test")
        self.say("250 AUTH PLAIN")

    def on_auth(self, line: str) -> None:
        given = base64.b64decode(line.split()[-1]).decode().split("\0")[-1]
        self.say("235 welcome" if given == self.server.password else "535 wrong password")

    def on_data(self, _line: str) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        self.server.mails.append("\n".join(lines))
        self.say("250 taken")

    def on_quit(self, _line: str) -> None:
        self.say("221 bye")
