import os
from pathlib import Path

from entrepot.embedded import accounts
from entrepot.embedded.accounts import Account

STRANGER = Account("stranger", os.getuid() + 12345, os.getgid() + 12345)


def test_a_private_folder_on_the_way_keeps_the_account_out(tmp_path: Path):
    folder = tmp_path / "private" / "inside"
    folder.mkdir(parents=True)
    folder.parent.chmod(0o700)
    assert not accounts.can_enter(folder, STRANGER)


def test_data_under_a_private_folder_is_placed_elsewhere_and_always_the_same(tmp_path: Path):
    wanted = tmp_path / "private" / "postgres"
    wanted.parent.mkdir()
    wanted.parent.chmod(0o700)
    placed = accounts.reachable_data_folder(wanted, STRANGER)
    assert placed.parent == accounts.PUBLIC_ROOT
    assert placed == accounts.reachable_data_folder(wanted, STRANGER)


def test_an_ordinary_user_keeps_the_folder_asked_for(tmp_path: Path):
    assert accounts.reachable_data_folder(tmp_path / "postgres", None) == tmp_path / "postgres"


def test_a_cluster_placed_elsewhere_goes_once_its_data_folder_is_deleted(tmp_path: Path):
    root, kept, gone = tmp_path / "root", tmp_path / "kept", tmp_path / "gone"
    kept.mkdir()
    for name, of in (("postgres-a", kept), ("postgres-b", gone)):
        (root / name).mkdir(parents=True)
        (root / name / accounts.OWNER_NOTE).write_text(str(of / "postgres"))
    (root / "postgres-c").mkdir()  # Of somebody who left no note.
    assert accounts.remove_orphans(root) == ["postgres-b"]
    assert sorted(folder.name for folder in root.iterdir()) == ["postgres-a", "postgres-c"]
