import json

from entrepot.embedded import secrets
from entrepot.embedded.paths import HubPaths
from entrepot.embedded.topology import SERVICES


def test_secrets_are_made_once_and_only_their_owner_reads_them(tmp_path):
    paths = HubPaths(tmp_path)
    first = secrets.load_or_create(paths)
    again = secrets.load_or_create(paths)
    assert first == again
    assert paths.secrets.stat().st_mode & 0o777 == 0o600
    assert paths.clients.stat().st_mode & 0o777 == 0o600


def test_identity_is_told_of_every_service_and_of_the_staff(tmp_path):
    paths = HubPaths(tmp_path)
    secrets.load_or_create(paths)
    listed = json.loads(paths.clients.read_text())
    clients = {c["client_id"]: c for c in listed if "client_id" in c}
    assert [u["roles"] for u in listed if "email" in u] == [["ops"]]
    assert {f"service-{entry.name}" for entry in SERVICES} | {"ops", "admin"} == set(clients)
    assert clients["ops"]["party"] == "staff:ops"
    assert clients["admin"]["roles"] == ["admin"]
    assert clients["service-orders"]["party"] == "service:orders"
    assert clients["service-orders"]["roles"] == ["service"]


def test_a_service_that_joins_later_gets_secrets_and_the_others_keep_theirs(tmp_path):
    paths = HubPaths(tmp_path)
    before = secrets.load_or_create(paths)
    stored = json.loads(paths.secrets.read_text())
    del stored["databases"]["orders"]
    paths.secrets.write_text(json.dumps(stored))
    after = secrets.load_or_create(paths)
    assert after.databases["orders"] != before.databases["orders"]
    assert after.databases["catalog"] == before.databases["catalog"]
