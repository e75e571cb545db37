"""Archives: each member under its address, damage costs only itself, and bombs are stopped early."""

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import time
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.intake.containers.names import shown
from dragoman.intake.files import members
from dragoman.intake.parts import FREE_BYTES, Member
from dragoman.model.errors import EmptyInputError, FormatError, InputError

NEWS = {
    "spring/ferry.txt": b"The ferry committee will meet again once the river falls, its secretary said.",
    "spring/salt.html": b"<html><body><p>Both caravans may use the salt road until the rains, the elders ruled.</p></body></html>",
    "autumn/mill.txt": b"No one signed at the mill; the miller's guests went home in the dark.",
}


def zipped(files=None, *, compression=zipfile.ZIP_DEFLATED, **options) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression, **options) as archive:
        for name, data in (NEWS if files is None else files).items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files=None, mode="w", **options) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode, **options) as archive:
        for name, data in (NEWS if files is None else files).items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def taken(tmp_path: Path, name: str, payload: bytes):
    """What a file with this name comes to: payloads by path (below the folder), and errors."""
    path = tmp_path / name
    path.write_bytes(payload)
    found = list(members(path, root=tmp_path))
    return {m.given.path: m.payload for m in found if isinstance(m, Member)}, [
        e for e in found if isinstance(e, InputError)
    ]


def whole(prefix: str):
    return {f"{prefix}!/{name}": data for name, data in NEWS.items()}


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_in_every_packing(tmp_path, compression):
    assert taken(tmp_path, "box.zip", zipped(compression=compression)) == (whole("box.zip"), [])


@pytest.mark.parametrize("layout", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize(("mode", "name", "shown_as"), [
    ("w", "box.tar", "box.tar"), ("w:gz", "box.tar.gz", "box.tar"), ("w:gz", "box.tgz", "box.tar"),
    ("w:bz2", "box.tar.bz2", "box.tar"), ("w:xz", "box.tar.xz", "box.tar"),
])  # fmt: skip
def test_a_tar_in_every_packing(tmp_path, layout, mode, name, shown_as):
    assert taken(tmp_path, name, tarred(mode=mode, format=layout)) == (whole(shown_as), [])


def test_a_tar_of_the_seventies(tmp_path):
    payload = bytearray(tarred({"ferry.txt": b"ferry"}, format=tarfile.USTAR_FORMAT))
    payload[257:512] = bytes(255)
    payload[148:156] = b" " * 8
    payload[148:156] = b"%06o\0 " % sum(payload[:512])
    assert taken(tmp_path, "old", bytes(payload)) == ({"old!/ferry.txt": b"ferry"}, [])


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_compressed_file_is_its_contents_and_streams_in_a_row_are_one(tmp_path, pack):
    suffix = {gzip.compress: ".gz", bz2.compress: ".bz2", lzma.compress: ".xz"}[pack]
    text = b"The two harbour masters shook hands. " * 9000
    assert taken(tmp_path, f"talk.txt{suffix}", pack(text[:99]) + pack(text[99:])) == ({"talk.txt": text}, [])
    payloads, (error,) = taken(tmp_path, f"cut.txt{suffix}", pack(text)[:-20])
    assert not payloads
    assert error.where == f"cut.txt{suffix}"


def test_archives_inside_archives(tmp_path):
    payload = zipped({"year.tar.gz": tarred({"week.zip": zipped()}, "w:gz")}, compression=zipfile.ZIP_STORED)
    assert taken(tmp_path, "box.zip", payload) == (whole("box.zip!/year.tar!/week.zip"), [])


def test_what_is_no_document_is_passed_over(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in (
            "news/",
            "news/.hidden.txt",
            ".git/config",
            "__MACOSX/news/._ferry.txt",
            "Thumbs.db",
            "news/ferry.txt",
        ):
            archive.writestr(name, NEWS["spring/ferry.txt"] if not name.endswith("/") else b"")
        link = zipfile.ZipInfo("news/link.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    payloads, errors = taken(tmp_path, "box.zip", out.getvalue())
    assert (list(payloads), errors) == (["box.zip!/news/ferry.txt"], [])

    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
            info = tarfile.TarInfo("odd.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("news/" + "very-long-folder/" * 20 + "ferry.txt")
        info.size = 5
        archive.addfile(info, io.BytesIO(b"ferry"))
    payloads, errors = taken(tmp_path, "box.tar", out.getvalue())
    assert (list(payloads.values()), errors) == ([b"ferry"], [])
    assert next(iter(payloads)).endswith("very-long-folder/ferry.txt")


@pytest.mark.parametrize(("name", "harmless"), [
    ("../../etc/cron.d/job.txt", "etc/cron.d/job.txt"), ("/etc/passwd.txt", "etc/passwd.txt"), ("C:\\Windows\\a.txt", "Windows/a.txt"),
    ("..\\..\\a.txt", "a.txt"), ("a\nb\x1b[31m.txt", "a_b_[31m.txt"), ("invoice\u202etxt.exe", "invoice_txt.exe"), ("./", "unnamed"), ("", "unnamed"),
])  # fmt: skip
def test_names_are_shown_and_lead_nowhere(name, harmless):
    assert shown(name) == harmless


@given(st.text(max_size=400))
def test_no_name_leads_out_of_its_archive(name):
    safe = shown(name)
    assert safe.isprintable()
    assert not safe.startswith("/")
    assert ".." not in safe.split("/")
    assert "\\" not in safe


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("渡船.txt".encode("gbk"), "渡船.txt"),
        ("rivière.txt".encode("cp437"), "rivière.txt"),
        ("Fähre.txt".encode(), "Fähre.txt"),
    ],
)
def test_names_without_a_stated_encoding(tmp_path, raw, name):
    payload = zipped({"x" * len(raw): b"ferry"}).replace(b"x" * len(raw), raw)
    assert taken(tmp_path, "box.zip", payload) == ({f"box.zip!/{name}": b"ferry"}, [])


def test_a_damaged_member_costs_itself(tmp_path):
    payload = zipped(compression=zipfile.ZIP_STORED).replace(b"salt road", b"salt lake")
    payloads, (error,) = taken(tmp_path, "box.zip", payload)
    assert list(payloads) == ["box.zip!/spring/ferry.txt", "box.zip!/autumn/mill.txt"]
    assert error.where == "box.zip!/spring/salt.html"
    assert "checksum" in error.what
    assert error.todo


def test_encrypted_and_unknown_packing_cost_themselves(tmp_path):
    payload = bytearray(zipped())
    at = payload.index(b"PK\x01\x02")
    payload[at + 8] |= 1
    second = payload.index(b"PK\x01\x02", at + 4)
    payload[second + 10 : second + 12] = struct.pack("<H", 98)
    payloads, errors = taken(tmp_path, "box.zip", bytes(payload))
    assert list(payloads) == ["box.zip!/autumn/mill.txt"]
    assert ["encrypted" in errors[0].what, "PPMd" in errors[1].what] == [True, True]
    assert all(error.todo for error in errors)


def test_lies_about_sizes_change_nothing(tmp_path):
    payload = bytearray(zipped())
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = payload.index(mark)
        payload[at + place : at + place + 4] = struct.pack("<L", 3)
    assert taken(tmp_path, "box.zip", bytes(payload)) == (whole("box.zip"), [])


def test_a_zip_without_its_directory_gives_what_it_has(tmp_path):
    payload = zipped()
    for cut in (payload.index(b"PK\x01\x02"), payload.index(b"PK\x01\x02") + 30):
        payloads, errors = taken(tmp_path, "box.zip", payload[:cut])
        assert payloads == whole("box.zip")
        assert ["breaks off" in error.what for error in errors] == [True]
    payloads, errors = taken(tmp_path, "box.zip", payload[: payload.index(b"autumn") - 10])
    assert len(payloads) == 2


def test_two_members_of_one_name_are_both_read(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", b"first")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", b"second")
    path = tmp_path / "box.zip"
    path.write_bytes(out.getvalue())
    assert [m.payload for m in members(path)] == [b"first", b"second"]


def test_data_behind_descriptors_and_before_the_archive(tmp_path):
    class Pipe(io.RawIOBase):
        def __init__(self):
            self.data = b""

        def writable(self):
            return True

        def write(self, data):
            self.data += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in NEWS.items():
            archive.writestr(name, data)
    assert taken(tmp_path, "box.zip", pipe.data) == (whole("box.zip"), [])
    cut = pipe.data[: pipe.data.index(b"PK\x01\x02")]
    assert taken(tmp_path, "cut.zip", cut)[0] == whole("cut.zip")
    nested = {"box.zip": b"#!/bin/sh\nexit\n" + zipped()}
    payloads, _ = taken(tmp_path, "outer.zip", zipped({"box.zip": zipped()}))
    assert payloads == whole("outer.zip!/box.zip")
    assert taken(tmp_path, "sfx.zip", zipped(nested))[1] == []


def test_a_broken_header_of_a_tar_costs_one_member(tmp_path):
    payload = bytearray(tarred())
    payload[1024 + 10] ^= 0xFF
    payloads, (error,) = taken(tmp_path, "box.tar", bytes(payload))
    assert list(payloads) == ["box.tar!/spring/ferry.txt", "box.tar!/autumn/mill.txt"]
    assert "header" in error.what


@pytest.mark.parametrize("size", [b"\xff" * 12, b"\x80" + b"\x7f" * 11, b"77777777777\0", b"-0000000010\0"])
def test_a_tar_with_absurd_sizes_ends(tmp_path, size):
    payload = bytearray(tarred())
    payload[124:136] = size
    payload[148:156] = b" " * 8
    payload[148:156] = b"%06o\0 " % sum(payload[:512])
    start = time.process_time()
    _, errors = taken(tmp_path, "box.tar", bytes(payload))
    assert errors
    assert time.process_time() - start < 1


def test_nothing_in_an_archive_is_said(tmp_path):
    _, (error,) = taken(tmp_path, "box.zip", zipped({}))
    assert isinstance(error, EmptyInputError)
    _, (error,) = taken(tmp_path, "box.tar", tarred({".hidden": b"x"}))
    assert isinstance(error, EmptyInputError)


def measured(tmp_path: Path, name: str, payload: bytes):
    path = tmp_path / name
    path.write_bytes(payload)
    tracemalloc.start()
    start = time.process_time()
    errors = [found for found in members(path) if isinstance(found, InputError)]
    seconds = time.process_time() - start
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return errors, seconds, peak


BOMBS = {
    "thrice.gz": lambda: gzip.compress(gzip.compress(gzip.compress(bytes(FREE_BYTES + 2**24), 9), 9), 9),
    "tenfold.zip": lambda: zipped({f"{n}.txt": bytes(30 * 2**20) for n in range(10)}),
    "nested.zip": lambda: zipped(
        {f"{n}.zip": zipped({f"{m}.txt": bytes(10 * 2**20) for m in range(5)}) for n in range(8)}
    ),
    "nested.tar.xz": lambda: lzma.compress(tarred({f"{n}.txt": bytes(20 * 2**20) for n in range(15)}), preset=0),
    "nested.tar.bz2": lambda: bz2.compress(tarred({f"{n}.txt": bytes(20 * 2**20) for n in range(14)}), 1),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_stopped(tmp_path, name):
    errors, seconds, peak = measured(tmp_path, name, BOMBS[name]())
    assert any("far more than articles do" in error.what or "larger than" in error.what for error in errors)
    assert all(isinstance(error, FormatError) for error in errors)
    assert seconds < 6  # about one without tracemalloc and neighbours
    assert peak < 100 * 2**20


def test_members_that_overlap_are_stopped(tmp_path):
    """The directory lists one member's bytes a thousand times."""
    kernel = zipped({"a.txt": random.Random(1).randbytes(2**18)})
    at, end = kernel.index(b"PK\x01\x02"), kernel.index(b"PK\x05\x06")
    count = 1000
    directory = kernel[at:end] * count
    tail = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, count, count, len(directory), at, 0)
    errors, seconds, _ = measured(tmp_path, "box.zip", kernel[:at] + directory + tail)
    assert any("overlap" in error.what for error in errors)
    assert seconds < 2


def test_an_archive_that_contains_itself_ends(tmp_path):
    payload = zipped({"box.zip": b""})
    for _ in range(9):
        payload = zipped({"box.zip": payload})
    _, (error,) = taken(tmp_path, "box.zip", payload)
    assert "inside one another" in error.what


def test_a_stream_that_asks_for_memory_is_refused(tmp_path):
    chain = [{"id": lzma.FILTER_LZMA2, "dict_size": 2**30}]
    _, (error,) = taken(tmp_path, "a.txt.xz", lzma.compress(b"ferry", filters=chain))
    assert "memory" in error.what


SAMPLES = {
    "box.zip": zipped(),
    "plain.zip": zipped(compression=zipfile.ZIP_STORED),
    "box.tar": tarred(),
    "box.tar.gz": tarred(mode="w:gz"),
    "box.tar.xz": tarred(mode="w:xz"),
    "nested.zip": zipped({"a.tar.bz2": tarred(mode="w:bz2"), "b.zip": zipped()}),
}


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(sorted(SAMPLES)), st.integers(0, 10**6), st.binary(max_size=6), st.integers(0, 10**6))
def test_cut_or_changed_archives_give_members_or_input_errors(tmp_path_factory, name, cut, change, place):
    payload = bytearray(SAMPLES[name])
    place %= len(payload)
    payload[place : place + len(change)] = change
    payload = bytes(payload[: len(payload) - cut % len(payload) if cut % 3 else len(payload)])
    found = taken(tmp_path_factory.mktemp("cut"), name, payload)
    assert found[0] or found[1]
    assert all(str(error) for error in found[1])


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,9}\.txt", fullmatch=True), st.binary(min_size=1, max_size=300), min_size=1, max_size=6
    )
)
def test_whatever_is_packed_comes_out(tmp_path_factory, files):
    folder = tmp_path_factory.mktemp("packed")
    files = {name: b"text " + zlib.compress(data).hex().encode() for name, data in files.items()}
    for name, payload in (("a.zip", zipped(files)), ("a.tar", tarred(files))):
        payloads, errors = taken(folder, name, payload)
        assert not errors
        assert payloads == {f"{name}!/{path}": data for path, data in files.items()}
