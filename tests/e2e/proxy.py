"""The documented nginx in front of replicas on this machine: the very file, its own names replaced.

It speaks TLS with a certificate of the test's own; a browser is told to accept it.
"""

import json
import os
import re
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path

from tests.e2e.server import ROOT, free_port

DOCUMENTED = ROOT / ".streamlit" / "deploy" / "nginx.conf"
HOST = "127.0.0.1"
COOKIE = "coverage_replica"
START_SECONDS = 20
MAIN = """
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    default_type application/octet-stream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxied;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/coverage.conf;
}}
"""


def nginx_path() -> str | None:
    """Return where nginx is installed, nothing when it or openssl is not."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    return found if shutil.which("openssl") else None


@dataclass(frozen=True)
class Proxy:
    """A running nginx with its ports, and what it wrote about requests."""

    folder: Path
    port: int
    plain_port: int

    @property
    def address(self) -> str:
        """Return the address that a browser opens."""
        return f"https://{HOST}:{self.port}"

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[HTTPResponse, bytes]:
        """Return the answer to a request of no browser, with its body."""
        context = ssl.create_default_context(cafile=str(self.folder / "certificate.pem"))
        connection = HTTPSConnection(HOST, self.port, timeout=30, context=context)
        try:
            connection.request(method, path, body, dict(headers or {}))
            got = connection.getresponse()
            return got, got.read()
        finally:
            connection.close()

    def log(self) -> list[dict[str, object]]:
        """Return what was written about every request that has ended."""
        lines = (self.folder / "access.log").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]


@contextmanager
def proxied(folder: Path, replicas: tuple[int, int]) -> Iterator[Proxy]:
    """Hold nginx in front of the replicas on these ports until the block ends.

    Args:
        folder: where its settings, its certificate and its logs are written.
        replicas: the ports of the two.
    """
    proxy = Proxy(folder, free_port(), free_port())
    _make_certificate(folder)
    (folder / "coverage.conf").write_text(_adapted(proxy, replicas), encoding="utf-8")
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=_user()), encoding="utf-8")
    command = [nginx_path() or "nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    with (folder / "nginx.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_until_it_answers(proxy, process)
            yield proxy
        finally:
            process.terminate()
            process.wait(15)


def _user() -> str:
    """Return as whom its workers run: root's would become nobody, who cannot enter the folder."""
    return "user root;" if os.geteuid() == 0 else ""


def _adapted(proxy: Proxy, replicas: tuple[int, int]) -> str:
    """Return the documented settings for this machine: name, ports, certificate and log."""
    text = DOCUMENTED.read_text(encoding="utf-8")
    for documented, port in zip((8601, 8602), replicas, strict=True):
        # As a word: neither in the name of an upstream nor in that of a variable.
        text = re.sub(rf"\b{documented}\b", str(port), text)
    for documented, here in {
        "listen 80;": f"listen {HOST}:{proxy.plain_port};",
        "listen 443 ": f"listen {HOST}:{proxy.port} ",
        "coverage.example.vn": HOST,
        "/etc/ssl/coverage/fullchain.pem": f"{proxy.folder}/certificate.pem",
        "/etc/ssl/coverage/privkey.pem": f"{proxy.folder}/key.pem",
        "/var/log/nginx/coverage.log": f"{proxy.folder}/access.log",
    }.items():
        assert documented in text, documented
        text = text.replace(documented, here)
    return text


def _make_certificate(folder: Path) -> None:
    """Write a key and a certificate for this machine, good for two days."""
    names = ("-subj", f"/CN={HOST}", "-addext", f"subjectAltName=IP:{HOST}")
    files = ("-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem"))
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    subprocess.run([*command, *names, *files], check=True, capture_output=True)


def _wait_until_it_answers(proxy: Proxy, process: subprocess.Popen[bytes]) -> None:
    """Return when nginx accepts connections; raise with its log when it never does."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            proxy.ask("/ready")
        except OSError:
            time.sleep(0.1)
        else:
            return
    log = (proxy.folder / "nginx.log").read_text(encoding="utf-8", errors="replace")
    message = f"nginx did not start:\n{log}"
    raise RuntimeError(message)
