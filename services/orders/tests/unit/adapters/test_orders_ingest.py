"""The command that reads recorded payloads."""

import io
import json
import sys

import httpx
import pytest

from entrepot.orders import ingest

ORDER = {
    "external_id": "1", "placed_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z",
    "currency": "EUR", "total_minor": 5, "payment": "paid", "fulfilment": "unfulfilled",
    "lines": [{"line_no": 1, "external_line_id": "1", "quantity": 1, "unit_price_minor": 5}],
}  # fmt: skip


def test_what_is_not_understood_is_named_with_file_and_pointer(tmp_path, capsys):
    file = tmp_path / "orders.json"
    file.write_text(json.dumps({"orders": [ORDER, {**ORDER, "payment": "soon"}]}))
    assert ingest.main(["own", str(file), "--dry-run"]) == 1
    printed = capsys.readouterr()
    assert json.loads(printed.out)["external_id"] == "1"
    assert f"{file}#/orders/1/payment: " in printed.err


def test_missing_and_broken_files_are_named_and_the_others_are_read(tmp_path, capsys):
    good, broken = tmp_path / "good.json", tmp_path / "broken.json"
    good.write_text(json.dumps(ORDER))
    broken.write_text("{")
    status = ingest.main(["own", str(tmp_path / "none"), str(broken), str(good), "--dry-run"])
    printed = capsys.readouterr()
    assert status == 1
    assert len(printed.out.splitlines()) == 1
    assert "No such file" in printed.err
    assert "no JSON" in printed.err


def test_standard_input_is_read_for_a_dash(monkeypatch, capsys):
    stdin = io.TextIOWrapper(io.BytesIO(json.dumps(ORDER).encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert ingest.main(["own", "-", "--dry-run", "--shop", "my-shop"]) == 0
    assert json.loads(capsys.readouterr().out)["shop"] == "my-shop"


@pytest.fixture
def hub(monkeypatch):
    """A hub that records what it is sent; returns the requests and a switch for its answer."""
    seen: list[httpx.Request] = []
    state = {"status": 200}

    def handle(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        if request.url.path.endswith("/token"):
            return httpx.Response(200, json={"access_token": "t"})
        return httpx.Response(state["status"], json={})

    real = httpx.Client
    monkeypatch.setattr(
        httpx, "Client", lambda **kw: real(transport=httpx.MockTransport(handle), **kw)
    )
    monkeypatch.setenv("ENTREPOT_PUBLIC_URL", "http://hub/")
    monkeypatch.setenv("ENTREPOT_CLIENT_ID", "c")
    monkeypatch.setenv("ENTREPOT_CLIENT_SECRET", "s")
    return seen, state


def test_without_dry_run_the_orders_go_to_the_hub_with_a_token(tmp_path, hub):
    seen, _ = hub
    file = tmp_path / "o.json"
    file.write_text(json.dumps(ORDER))
    assert ingest.main(["own", str(file)]) == 0
    token, post = seen
    assert token.headers["authorization"].startswith("Basic ")
    assert post.url.path == "/api/orders/v1/orders:batch"
    assert post.headers["authorization"] == "Bearer t"
    assert json.loads(post.content)["items"][0]["external_id"] == "1"


def test_a_refusal_of_the_hub_and_a_missing_environment_end_in_failure(
    tmp_path, hub, monkeypatch, capsys
):
    file = tmp_path / "o.json"
    file.write_text(json.dumps(ORDER))
    hub[1]["status"] = 403
    assert ingest.main(["own", str(file)]) == 1
    assert "refused, 403" in capsys.readouterr().err
    monkeypatch.delenv("ENTREPOT_PUBLIC_URL")
    assert ingest.main(["own", str(file)]) == 1
    assert "ENTREPOT_PUBLIC_URL is not set" in capsys.readouterr().err
