"""What may be connected to and asked for."""

import contextlib
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.fetch.addresses import is_public, is_web_port
from dragoman.fetch.urls import MAX_URL, file_stem, follow, parse
from dragoman.model.errors import DragomanError, RefusedError, UsageError

PRIVATE = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.8.9.10", "169.254.169.254", "172.16.0.1",
    "172.31.255.254", "192.0.0.1", "192.0.0.9", "192.0.2.7", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.2", "203.0.113.4",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808", "100::1", "fc00::1",
    "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:10::1",
    "2001:db8::1", "2002:7f00:1::", "2002:808:808::1", "3fff::1", "4000::1", "5f00::1", "2600::1%eth0",
]  # fmt: skip
PUBLIC = [
    "8.8.8.8",
    "93.184.216.34",
    "100.128.0.1",
    "172.32.0.1",
    "192.0.1.1",
    "223.255.255.255",
    "2600::1",
    "2a00:1450::5",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_everybodys_are_refused(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_not(address: str) -> None:
    assert is_public(ip_address(address))


@given(st.ip_addresses(v=4))
def test_nothing_that_the_standard_library_calls_private_is_public(address: IPv4Address) -> None:
    if not address.is_global or address.is_multicast or address.is_reserved:
        assert not is_public(address)


@given(st.ip_addresses(v=6))
def test_nor_in_version_six(address: IPv6Address) -> None:
    if (not address.is_global and address.ipv4_mapped is None) or address.is_multicast or address.is_link_local:
        assert not is_public(address)


@pytest.mark.parametrize("port", [0, 22, 25, 6379, 9200, 11211])
def test_services_are_no_pages(port: int) -> None:
    with pytest.raises(RefusedError, match="port"):
        parse(f"http://press.example:{port}/", allows_port=is_web_port)


@pytest.mark.parametrize(
    "url",
    [
        "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/", "http://0x7f000001/", "http://127.0.0.1.5/", "http://0/",
        "http://1.2.3.4.0x5/", "http://017700000001/", "http://127.0.0.01/", "http://press.0x/", "http://\uff12\uff11\uff13\uff10\uff17\uff10\uff16\uff14\uff13\uff13/",
        "ftp://press.example/", "file:///etc/passwd", "gopher://press.example/", "data:text/html,hello", "javascript:alert(1)", "press.example/page",
        "http://ada:secret@press.example/", "http://@press.example/", "http://press.example@10.0.0.1/",
    ],
)  # fmt: skip
def test_odd_notations_schemes_and_passwords_are_refused(url: str) -> None:
    with pytest.raises(RefusedError) as raised:
        parse(url, allows_port=is_web_port)
    assert raised.value.where
    assert raised.value.todo


@pytest.mark.parametrize(
    "url",
    [
        "http:///page", "http://press.example:99999/", "http://press.example:-1/", "http://[::1/", "http://[fe80::1%25eth0]/", "http://press..example/",
        "http://%31%32%37.0.0.1/", "http://press.example\\@10.0.0.1/", "http://press.example/\nHost: other", "http://press.example /", "http://pr\u200bess.example/",
        "http://press.example/\x00", "http://-/", f"http://{'a.' * 200}example/", "http://press.example/" + "a" * MAX_URL,
        "http://xn--\u00e9.example/", "http://\u2488.example/", "http://[1.2.3.4]/",
    ],
)  # fmt: skip
def test_what_is_no_url_is_said_to_be_none(url: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse(url, allows_port=is_web_port)
    assert raised.value.todo


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("HTTPS://Press.Example", "https://press.example/"),
        ("https://press.example:443/a?b=c#part", "https://press.example/a?b=c"),
        ("http://press.example.:8080", "http://press.example:8080/"),
        (
            "https://zpr\u00e1vy.example/\u010dl\u00e1nek?q=\u0161",
            "https://xn--zprvy-zqa.example/%C4%8Dl%C3%A1nek?q=%C5%A1",
        ),
        ("http://[2A00:1450::5]/", "http://[2a00:1450::5]/"),
        ("http://93.184.216.34/a%20b", "http://93.184.216.34/a%20b"),
    ],
)
def test_urls_are_asked_for_in_ascii(url: str, asked: str) -> None:
    assert parse(url, allows_port=is_web_port).url == asked


@pytest.mark.parametrize(
    "location",
    ["file:///etc/passwd", "http://0x7f.1/", "//ada:secret@press.example/", "http://[", "https://press.example:22/"],
)
def test_a_redirect_leads_nowhere_that_may_not_be_asked_for(location: str) -> None:
    with pytest.raises(RefusedError):
        follow(parse("https://press.example/", allows_port=is_web_port), location, allows_port=is_web_port)


@given(st.text(max_size=300))
@example("/../../etc/passwd")
@example("/%2e%2e/%2f%00%0a")
@example("/.hidden")
@example("/\u202egpj.exe")
@example("/" + "long" * 200)
def test_a_file_name_is_safe_whatever_the_url_holds(path: str) -> None:
    try:
        target = parse(f"https://press.example/{path}", allows_port=is_web_port)
    except DragomanError:
        return
    stem = file_stem(target)
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-")
    assert stem.startswith("press.example-")
    assert len(stem) <= 120
    assert (Path("folder") / stem).parent == Path("folder")


def test_pages_that_differ_only_in_what_a_name_leaves_out_have_different_files() -> None:
    stems = {
        file_stem(parse(f"https://press.example/news?id={n}", allows_port=is_web_port)) for n in ("1", "%31", "1&x")
    }
    assert len(stems) == 3


@given(
    st.text(st.characters(exclude_categories=()), max_size=60),
    st.sampled_from(["", "http://", "https://press.example/", "http://[", "//", "http://press.example:"]),
)
def test_any_text_is_a_target_or_an_error(text: str, before: str) -> None:
    start = parse("https://press.example/", allows_port=is_web_port)
    try:
        found = parse(before + text, allows_port=is_web_port)
    except DragomanError:
        pass
    else:
        assert parse(found.url, allows_port=is_web_port) == found
        assert found.url.isascii()
        assert found.url.isprintable()
    with contextlib.suppress(RefusedError):
        follow(start, before + text, allows_port=is_web_port)
