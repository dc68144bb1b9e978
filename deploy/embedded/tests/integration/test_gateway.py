import http.client
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from entrepot.embedded.gateway import Gateway
from entrepot.embedded.ports import any_free_port

CONSUMED = threading.Event()


class Upstream(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path.endswith("/stream"):
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(b"data: 1\n\n")
            self.wfile.flush()
            CONSUMED.wait(10)
            self.close_connection = True
            return
        body = self.path.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        return


@pytest.fixture(scope="module")
def gateway(embedded_folder: Path):
    upstream = ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
    thread = threading.Thread(target=upstream.serve_forever, daemon=True)
    thread.start()
    folder = embedded_folder / "gateway"
    made = Gateway(folder, folder / "log", any_free_port(),
                   {"orders": f"127.0.0.1:{upstream.server_address[1]}"}, folder / "console")  # fmt: skip
    made.launch()
    made.wait_ready()
    yield made
    made.stop()
    upstream.shutdown()
    upstream.server_close()
    thread.join()


def get(gateway: Gateway, path: str) -> tuple[int, str | None, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", gateway.port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    found = answer.status, answer.getheader("Location"), answer.read()
    connection.close()
    return found


def test_the_service_sees_its_path_without_the_prefix(gateway):
    assert get(gateway, "/api/orders/v1/orders?limit=1") == (200, None, b"/v1/orders?limit=1")


def test_the_root_leads_to_the_console_once_it_is_built_and_to_the_control_tower_until_then(
    gateway,
):
    assert get(gateway, "/")[:2] == (302, "/api/control-tower/ui")
    gateway.console.mkdir()
    page = gateway.console / "index.html"
    page.write_text("<!doctype html><title>Entrepot</title>")
    try:
        assert get(gateway, "/")[:2] == (302, "/console/")
        assert get(gateway, "/console/")[2] == page.read_bytes()
    finally:
        page.unlink()


def test_docs_is_a_page(gateway):
    status, _, page = get(gateway, "/docs/")
    assert status == 200
    assert "接口文档" in page.decode()


def test_an_unknown_path_is_a_problem_document(gateway):
    status, _, body = get(gateway, "/nowhere")
    assert status == 404
    assert b'"retryable":false' in body


def test_an_event_reaches_the_reader_before_the_stream_ends(gateway):
    with socket.create_connection(("127.0.0.1", gateway.port), timeout=5) as connection:
        connection.sendall(b"GET /api/orders/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
        received = b""
        while b"data: 1" not in received:
            received += connection.recv(4096)
    CONSUMED.set()
