"""The file of kept results: damage, strangers, other programs and other runs."""

from __future__ import annotations

import marshal
import os
import time
from pathlib import Path

import pytest

from speclint.engine import store as module
from speclint.engine.keys import digest
from speclint.engine.stamp import full_stamp, quick_stamp
from speclint.engine.store import CHECK, MAGIC, ResultStore

KEY, ROW = b"k" * 16, b"a row"


def open_store(folder: Path, project: str = "/project") -> ResultStore:
    return ResultStore(str(folder / "cache"), project)


def filled(folder: Path, rows: dict[bytes, bytes] | None = None) -> Path:
    store = open_store(folder)
    for key, row in (rows or {KEY: ROW}).items():
        store.put(key, row)
    store.save()
    return Path(store.path)


def test_what_is_put_is_there_in_the_next_run(tmp_path: Path) -> None:
    assert open_store(tmp_path).get(KEY) is None
    assert open_store(tmp_path).is_empty
    filled(tmp_path)
    assert open_store(tmp_path).get(KEY) == ROW
    assert not open_store(tmp_path).is_empty
    assert open_store(tmp_path, "/another").get(KEY) is None


def test_nothing_is_made_before_there_is_something_to_keep(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.get(KEY)
    store.save()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="modes of files are those of POSIX")
def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    path = filled(tmp_path)
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600
    assert (path.parent / ".gitignore").read_text() == "*\n"


@pytest.mark.skipif(os.name == "nt", reason="modes of files are those of POSIX")
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_that_others_can_write_to_is_not_trusted(tmp_path: Path, mode: int) -> None:
    path = filled(tmp_path)
    before = path.read_bytes()
    path.parent.chmod(mode)
    store = open_store(tmp_path)
    assert store.get(KEY) is None
    store.put(KEY, b"another row")
    store.save()
    assert path.read_bytes() == before


def signed(body: bytes) -> bytes:
    return MAGIC + digest(body) + body


def test_damage_counts_as_nothing_and_is_mended(tmp_path: Path) -> None:
    path = filled(tmp_path)
    whole = path.read_bytes()
    assert whole == signed(whole[len(MAGIC) + CHECK :])
    cut = [whole[:length] for length in range(0, len(whole), 7)]
    flipped = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(0, len(whole), 11)]
    foreign = [b"{}", b"\0" * 200, whole.replace(b"results 1", b"results 0"), whole + b"x"]
    for data in (*cut, *flipped, *foreign):
        path.write_bytes(data)
        assert open_store(tmp_path).get(KEY) is None, data
    filled(tmp_path)
    assert open_store(tmp_path).get(KEY) == ROW


@pytest.mark.parametrize("quick", [True, False])
def test_another_program_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quick: bool) -> None:
    filled(tmp_path, {bytes([number]) * 16: ROW for number in range(module.PORTABLE)})
    key = b"\1" * 16
    monkeypatch.setattr(module, "quick_stamp", lambda: b"q" * 32)
    assert open_store(tmp_path).get(key) == ROW, "the same program, installed anew"
    if quick:
        monkeypatch.setattr(module, "full_stamp", lambda: b"f" * 32)
        assert open_store(tmp_path).get(key) is None
        return
    # Few results are not worth reading the program for, so that nobody can tell where they are from.
    monkeypatch.undo()
    os.unlink(open_store(tmp_path).path)
    filled(tmp_path)
    monkeypatch.setattr(module, "quick_stamp", lambda: b"q" * 32)
    assert open_store(tmp_path).get(KEY) is None


def test_a_program_that_changes_meanwhile_is_not_vouched_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(tmp_path)
    for number in range(module.PORTABLE):
        store.put(bytes([number]) * 16, ROW)
    monkeypatch.setattr(module, "quick_stamp", lambda: b"q" * 32)
    store.save()
    assert open_store(tmp_path).is_empty


def test_stamps_follow_from_the_files_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from speclint.engine import stamp

    package, rules = tmp_path / "speclint", tmp_path / "rules"
    for name in ("engine/stamp.py", "schema/x.json", "notes.md"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("1")
    (rules / "paging").mkdir(parents=True)
    rule = rules / "paging" / "a_b.py"
    rule.write_text("1")
    monkeypatch.setattr(stamp, "__file__", str(package / "engine" / "stamp.py"))
    monkeypatch.setattr(stamp, "rules_root", lambda: str(rules))
    quick, full = quick_stamp(), full_stamp()
    assert (quick_stamp(), full_stamp()) == (quick, full)
    (package / "notes.md").write_text("22")
    assert (quick_stamp(), full_stamp()) == (quick, full)
    os.utime(rule, (1, 1))
    assert full_stamp() == full
    assert quick_stamp() != quick
    for path in (rule, package / "schema" / "x.json"):
        path.write_text("2")
        assert full_stamp() != full
        path.write_text("1")
    (rules / "paging" / "c_d.py").write_text("1")
    assert full_stamp() != full
    monkeypatch.setattr(stamp, "_distributions", lambda: ["jsonschema-1.dist-info"])
    (rules / "paging" / "c_d.py").unlink()
    assert full_stamp() != full


def test_runs_at_the_same_time_keep_what_each_has_found(tmp_path: Path) -> None:
    first, second = open_store(tmp_path), open_store(tmp_path)
    for store, key in ((first, KEY), (second, b"l" * 16)):
        store.put(key, ROW)
    first.save()
    second.save()
    assert open_store(tmp_path).get(KEY) == ROW
    assert open_store(tmp_path).get(b"l" * 16) == ROW


def test_beyond_the_bound_what_was_not_used_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {bytes([number]) * 16: bytes(100) for number in range(10)}
    filled(tmp_path, rows)
    monkeypatch.setattr(module, "MOST", 8 * (100 + module.OVERHEAD))
    store = open_store(tmp_path)
    used = list(rows)[3]
    assert store.get(used)
    store.put(KEY, ROW)
    store.save()
    store = open_store(tmp_path)
    assert [key for key in (*rows, KEY) if store.get(key)] == [used, KEY]
    # Even of what is used no more is kept than that.
    store = open_store(tmp_path)
    for key, row in rows.items():
        store.put(key, row)
    store.save()
    assert sum(open_store(tmp_path).get(key) is not None for key in rows) == 8


def test_a_huge_result_is_not_kept(tmp_path: Path) -> None:
    filled(tmp_path, {KEY: bytes(module.LARGEST + 1), b"l" * 16: bytes(module.LARGEST)})
    store = open_store(tmp_path)
    assert store.get(KEY) is None
    assert store.get(b"l" * 16) is not None


def test_without_a_place_to_write_to_a_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    store = open_store(tmp_path)
    assert store.get(KEY) is None
    store.put(KEY, ROW)
    store.save()
    assert (tmp_path / "cache").read_text() == "a file"
    assert store.get(KEY) == ROW


def test_what_cannot_be_put_in_place_leaves_nothing_behind(tmp_path: Path) -> None:
    path = filled(tmp_path)
    path.unlink()
    path.mkdir()
    filled(tmp_path)
    assert [entry for entry in path.parent.iterdir() if entry.name.endswith(".tmp")] == []


def test_what_nobody_needs_any_more_is_swept_out(tmp_path: Path) -> None:
    folder = filled(tmp_path).parent
    old = {"old.results": module.UNUSED + 60, "killed.results.1.tmp": 2 * 3600}
    young = {"young.results": module.UNUSED - 3600, "busy.results.2.tmp": 60}
    for name, age in {**old, **young}.items():
        (folder / name).write_bytes(b"")
        os.utime(folder / name, (time.time() - age,) * 2)
    filled(tmp_path, {b"l" * 16: ROW})
    names = {path.name for path in folder.iterdir()}
    assert names.isdisjoint(old)
    assert names >= set(young)


def test_what_is_used_looks_young(tmp_path: Path) -> None:
    path = filled(tmp_path)
    os.utime(path, (1, 1))
    store = open_store(tmp_path)
    assert store.get(KEY) == ROW
    store.save()
    assert path.stat().st_mtime > 1


def test_the_file_is_plain_marshal(tmp_path: Path) -> None:
    quick, full, rows = marshal.loads(filled(tmp_path).read_bytes()[len(MAGIC) + CHECK :])
    assert (quick, full, rows) == (quick_stamp(), b"", {KEY: ROW})
