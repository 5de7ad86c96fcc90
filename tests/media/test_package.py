"""Packages: what was packed comes out the same, and nothing else ever does."""

import json
import stat
import zipfile
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from zlib import crc32

import pytest

from flowdesk.media import manifest, package
from flowdesk.media.faults import DoorError, Fault

AT = datetime(2026, 11, 23, 9, 30)


@pytest.fixture
def packed(tmp_path):
    """Give a package of two files."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "a").write_bytes(b"roster " * 90)
    (source / "b").write_bytes(b"keys")
    files = {"云岭乡.flowdesk": source / "a", "云岭乡.keys": source / "b"}
    content = package.Content(kind="backup", made_at=AT, files=files, counts={"members": 281})
    return package.pack(tmp_path, "云岭乡.fdbackup", content).path


@pytest.fixture
def empty(tmp_path):
    """Give an empty folder to unpack into."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def test_what_was_packed_comes_out_the_same(packed, empty):
    told = package.unpack(packed, empty)
    assert (empty / "云岭乡.flowdesk").read_bytes() == b"roster " * 90
    assert (empty / "云岭乡.keys").read_bytes() == b"keys"
    assert (told.kind, told.made_at, told.counts) == (
        "backup",
        "2026-11-23T09:30:00",
        {"members": 281},
    )
    assert [part.name for part in told.parts] == ["云岭乡.flowdesk", "云岭乡.keys"]


def test_looking_into_it_says_the_same_and_writes_nothing(packed, empty):
    assert package.look_into(packed) == package.unpack(packed, empty)


def test_other_programs_can_read_it(packed):
    with zipfile.ZipFile(packed) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["云岭乡.flowdesk", "云岭乡.keys", "manifest.json"]


def test_the_same_files_make_the_same_package(packed, tmp_path):
    files = {name: tmp_path / "source" / x for name, x in _names(packed)}
    content = package.Content(kind="backup", made_at=AT, files=files, counts={"members": 281})
    again = package.pack(tmp_path, "again.fdbackup", content)
    assert again.path.read_bytes() == packed.read_bytes()


def test_a_missing_file_is_named_before_anything_is_written(tmp_path):
    content = package.Content(kind="k", made_at=AT, files={"a": tmp_path / "没有"}, counts={})
    with pytest.raises(DoorError, match="没有"):
        package.pack(tmp_path, "p", content)
    assert list(tmp_path.iterdir()) == []


def test_a_cut_anywhere_is_refused_and_nothing_stays(packed, empty):
    whole = packed.read_bytes()
    for length in range(0, len(whole), 7):
        packed.write_bytes(whole[:length])
        with pytest.raises(DoorError) as told:
            package.unpack(packed, empty)
        assert told.value.fault in (Fault.DAMAGED, Fault.FOREIGN)
        assert list(empty.iterdir()) == []


def test_a_changed_bit_never_changes_what_comes_out(packed, empty):
    whole = packed.read_bytes()
    good = {"云岭乡.flowdesk": b"roster " * 90, "云岭乡.keys": b"keys"}
    for at in range(0, len(whole), 3):
        packed.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        with suppress(DoorError):
            package.unpack(packed, empty)
        found = {path.name: path.read_bytes() for path in empty.iterdir()}
        assert found in ({}, good)
        for name in found:
            (empty / name).unlink()


def test_a_changed_bit_in_the_contents_is_always_refused(packed, empty):
    whole = bytearray(packed.read_bytes())
    whole[whole.index(b"roster") + 3] ^= 1
    packed.write_bytes(whole)
    with pytest.raises(DoorError, match="已损坏"):
        package.unpack(packed, empty)


def test_files_in_the_way_are_not_touched(packed, empty):
    (empty / "云岭乡.keys").write_bytes(b"mine")
    with pytest.raises(DoorError):
        package.unpack(packed, empty)
    assert {path.name: path.read_bytes() for path in empty.iterdir()} == {"云岭乡.keys": b"mine"}


@pytest.mark.parametrize(
    "name",
    [
        "../a",
        "/etc/a",
        "C:\\a",
        "..\\a",
        "a:b",
        "a.",
        "a ",
        "CON",
        "nul.txt",
        "folder/",
        "folder/a",
        "a\x00.txt",
        "a\u202eb",
        "云岭乡.flowdesk",
        "MANIFEST.JSON",
    ],
)
def test_a_name_that_the_writer_never_makes_is_refused(packed, empty, name):
    _add(packed, zipfile.ZipInfo("x"), name)
    with pytest.raises(DoorError, match="不是本程序做的") as told:
        package.unpack(packed, empty)
    assert told.value.fault is Fault.FOREIGN
    assert list(empty.iterdir()) == []


def test_a_link_is_refused(packed, empty):
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    _add(packed, link, "link", b"/etc/passwd")
    with pytest.raises(DoorError, match="不是本程序做的"):
        package.unpack(packed, empty)


def test_a_compressed_entry_is_refused(packed, empty):
    info = zipfile.ZipInfo("bomb")
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = stat.S_IFREG << 16
    _add(packed, info, "bomb", bytes(1 << 20))
    with pytest.raises(DoorError, match="不是本程序做的"):
        package.unpack(packed, empty)


def test_an_encrypted_entry_is_refused(packed, empty):
    whole = bytearray(packed.read_bytes())
    whole[whole.rindex(b"PK\x01\x02") + 8] |= 1
    packed.write_bytes(whole)
    with pytest.raises(DoorError, match="不是本程序做的"):
        package.unpack(packed, empty)


def test_contents_other_than_the_manifest_says_are_refused(packed, empty, tmp_path):
    with zipfile.ZipFile(packed) as archive:
        entries = [(info, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(tmp_path / "x", "w") as archive:
        for info, data in entries:
            archive.writestr(info, b"KEYS" if data == b"keys" else data)
    with pytest.raises(DoorError, match="已损坏"):
        package.unpack(tmp_path / "x", empty)
    assert list(empty.iterdir()) == []


def test_entries_that_overlap_are_refused(empty, tmp_path):
    inner, outer = bytes(5000), _local_entry("b", bytes(5000))
    parts = tuple(
        manifest.Part(name=name, size=len(data), sha256=sha256(data).hexdigest())
        for name, data in (("a", outer), ("b", inner))
    )
    told = manifest.Manifest(kind="k", program="1", made_at="", parts=parts, counts={})
    with zipfile.ZipFile(tmp_path / "x", "w") as archive:
        archive.writestr(_plain("a"), outer)
        nested = _plain("b")
        nested.header_offset = len(_local_entry("a", b""))
        nested.CRC, nested.file_size, nested.compress_size = crc32(inner), 5000, 5000
        archive.filelist.append(nested)
        archive.writestr(_plain("manifest.json"), manifest.written(told))
    with pytest.raises(DoorError, match="已损坏"):
        package.unpack(tmp_path / "x", empty)


def test_a_file_that_the_manifest_does_not_name_is_refused(packed, empty):
    info = zipfile.ZipInfo("more")
    info.external_attr = stat.S_IFREG << 16
    _add(packed, info, "more")
    with pytest.raises(DoorError, match="已损坏"):
        package.unpack(packed, empty)


def test_files_that_are_no_package_are_refused(tmp_path, empty):
    for data in (b"", b"PK", b"\x89PNG" + bytes(99), b"PK\x05\x06" + bytes(18)):
        (tmp_path / "x").write_bytes(data)
        with pytest.raises(DoorError):
            package.unpack(tmp_path / "x", empty)


def test_a_zip_of_someone_else_is_refused(tmp_path, empty):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("名单.txt", "")
    with pytest.raises(DoorError, match="不是本程序做的"):
        package.unpack(tmp_path / "x.zip", empty)


def _told():
    part = manifest.Part(name="a", size=3, sha256="0" * 64)
    return manifest.Manifest(kind="k", program="1", made_at="", parts=(part,), counts={"n": 1})


def test_a_manifest_is_read_as_it_was_written():
    assert manifest.understood(manifest.written(_told())) == _told()


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"},
        {"version": 2},
        {"kind": 5},
        {"files": {}},
        {"files": [{"name": "../a", "size": 1, "sha256": "0" * 64}]},
        {"files": [{"name": "a", "size": -1, "sha256": "0" * 64}]},
        {"files": [{"name": "a", "size": True, "sha256": "0" * 64}]},
        {"files": [{"name": "a", "size": 1, "sha256": "zz"}]},
        {"files": [{"name": "manifest.json", "size": 1, "sha256": "0" * 64}]},
        {"files": ["a"]},
        {"counts": {"n": "many"}},
        {"counts": []},
    ],
)
def test_a_manifest_that_is_not_ours_is_refused(change):
    told = json.loads(manifest.written(_told())) | change
    with pytest.raises(manifest.MalformedError):
        manifest.understood(json.dumps(told).encode())


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b"[" * 100_000])
def test_what_is_no_json_is_no_manifest(data):
    with pytest.raises(manifest.MalformedError):
        manifest.understood(data)


def _plain(name):
    info = zipfile.ZipInfo(name)
    info.external_attr = stat.S_IFREG << 16
    return info


def _local_entry(name, data):
    """Return the bytes of one entry as they stand inside a zip."""
    info = _plain(name)
    info.CRC, info.file_size, info.compress_size = crc32(data), len(data), len(data)
    return info.FileHeader() + data


def _names(path):
    return zip([part.name for part in package.look_into(path).parts], "ab", strict=True)


def _add(path, info, name, data=b"more"):
    """Add an entry under exactly these signs, which zipfile itself would tidy."""
    if info.external_attr == 0:
        info.external_attr = stat.S_IFREG << 16
    info.filename = name
    with zipfile.ZipFile(path, "a") as archive:
        archive.NameToInfo.clear()
        archive.writestr(info, data)
