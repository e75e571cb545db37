"""``dragoman fetch`` as a user meets it."""

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.app.cli import main
from dragoman.app.fetch_command import fetch_pages
from dragoman.app.interruption import Interrupted
from tests.fetch.site import options, reply, sent_on, serving


def run(*words: str) -> int:
    """The exit code of a command line."""
    with pytest.raises(SystemExit) as ended:
        main(["fetch", *words])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_one_failure_costs_only_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving({"/a": reply(), "/b": sent_on("/c"), "/c": reply(), "/d": reply(kind="image/png")}) as site:
        urls = [
            site.url("/a"),
            "ftp://press.example/",
            site.url("/gone"),
            site.url("/b"),
            site.url("/d"),
            site.url("/a"),
        ]
        assert fetch_pages(urls, tmp_path, options()) == 1
    out, err = capsys.readouterr()
    assert sorted(out.split()) == sorted(str(file) for file in tmp_path.iterdir())
    assert len(out.split()) == 2
    assert f"1/5 {site.url('/a')}" in err
    assert "2 pages kept, 3 not fetched:" in err
    listed = err.split("not fetched:")[-1].strip().splitlines()
    assert [line.split(": ")[0].strip() for line in listed] == [
        "ftp://press.example/",
        site.url("/gone"),
        site.url("/d"),
    ]
    assert all(line.endswith(")") for line in listed)


def test_all_kept_is_exit_zero(tmp_path: Path) -> None:
    with serving({"/a": reply()}) as site:
        assert fetch_pages([site.url("/a")], tmp_path / "new", options()) == 0


def test_what_a_server_says_cannot_redraw_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving({"/a": reply(b"", status="500 \x9b2J\u009b[31mOops")}) as site:
        assert fetch_pages([site.url("/a"), "http://\x1b[2Jpress.example/"], tmp_path, options()) == 1
    told = capsys.readouterr().err
    assert not {"\x1b", "\x9b"} & set(told)


def test_interrupted_in_the_middle_of_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    never = threading.Event()

    def half() -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Half"
        os.kill(os.getpid(), signal.SIGINT)
        never.wait(3)

    def interrupt(*_: object) -> None:
        raise Interrupted

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        with serving({"/a": reply(), "/b": half}) as site:
            assert fetch_pages([site.url("/a"), site.url("/b")], tmp_path, options()) == 130
            never.set()
    finally:
        signal.signal(signal.SIGINT, before)
    assert len(list(tmp_path.iterdir())) == 1
    assert "stopped. What is kept is whole: 1 page" in capsys.readouterr().err


def test_the_command_line_reaches_no_private_address(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], connected: list[str]
) -> None:
    with serving({"/": reply()}) as site:
        urls = [
            site.url("/", host="127.0.0.1"),
            "http://127.0.0.1/",
            "http://[::1]/",
            "http://2130706433/",
            "http://169.254.169.254/latest/meta-data",
        ]
        assert run(*urls, "--out", str(tmp_path), "--delay", "0") == 1
    assert not connected
    assert not site.asked
    assert "5 not fetched" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_urls_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = tmp_path / "urls.txt"
    listed.write_text("\ufeff# the second round\nftp://a.example/\n\n  ftp://b.example/  \n", "utf-8")
    assert run("--from", str(listed), "--out", str(tmp_path / "pages")) == 1
    told = capsys.readouterr().err
    assert "1/2 ftp://a.example/" in told
    assert "2/2 ftp://b.example/" in told
    assert not list((tmp_path / "pages").iterdir())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--out", "{}"], "nothing to fetch"),
        (["ftp://a/"], "--out"),
        (["ftp://a/", "--out", "{}/file"], "cannot be made"),
        (["ftp://a/", "--out", "{}", "--max-bytes", "lots"], "no size"),
        (["ftp://a/", "--out", "{}", "--max-bytes", "0"], "no size"),
        (["ftp://a/", "--out", "{}", "--max-bytes", "9GB"], "no size"),
        (["ftp://a/", "--out", "{}", "--timeout", "nan"], "--timeout"),
        (["ftp://a/", "--out", "{}", "--timeout", "-1"], "--timeout"),
        (["ftp://a/", "--out", "{}", "--agent", "me\r\nCookie: x"], "header"),
        (["ftp://a/", "--out", "{}", "--agent", "Žofie"], "header"),
        (["--from", "{}/binary", "--out", "{}"], "text"),
    ],
)
def test_what_cannot_be_meant_is_said(
    words: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "binary").write_bytes(b"\xff\xfe\xfd")
    assert run(*(word.replace("{}", str(tmp_path)) for word in words)) == 2
    assert told in capsys.readouterr().err


def test_a_list_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--from", str(tmp_path / "none"), "--out", str(tmp_path)) == 1
    assert "none" in capsys.readouterr().err
