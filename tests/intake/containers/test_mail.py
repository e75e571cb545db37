# ruff: noqa: E501  (mails have long lines)
"""Mails and mailboxes: who forwards what, which day counts, what is attached; and that no bytes whatever break anything."""

import base64
import email
import io
import mailbox
import re
import time
import tracemalloc
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dragoman.intake.containers.mailboxes import open_mailbox
from dragoman.intake.documents.letters import subject_of, unwrapped
from dragoman.intake.documents.mail import from_mail
from dragoman.intake.documents.mime import read_mail, readable
from dragoman.intake.files import members, receive
from dragoman.intake.formats import HEAD, recognise
from dragoman.intake.given import Given
from dragoman.intake.parts import MAX_PAYLOAD, Guard, Member, Opening
from dragoman.model.clipping import payload_id
from dragoman.model.errors import EmptyInputError, FormatError, InputError
from tests.intake.files.mail.make import FOLDER, HEADLINE, LAST, LEAD, MORE, QUOTE, Letter, letters, message

LETTERS = letters()
cases = pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.name)
STORY = f"{LEAD}\n\n{QUOTE}\n\n{MORE}\n\n{LAST}\n"


def squeezed(text: str) -> str:
    return " ".join(text.split())


def body(clipping) -> tuple[str, ...]:
    return tuple(squeezed(clipping.quote(span)) for span in clipping.body)


def day(clipping) -> str | None:
    return clipping.published.value if clipping.published else None


def raw(*headers: str, text: str | bytes = STORY) -> bytes:
    return "\r\n".join(headers).encode() + b"\r\n\r\n" + (text.encode() if isinstance(text, str) else text)


@cases
def test_the_body_is_the_article_and_nothing_else(letter: Letter):
    assert body(from_mail(letter.mail)) == letter.body


@cases
def test_headline_day_and_outlet_with_their_places(letter: Letter):
    clipping = from_mail(letter.mail)
    assert (clipping.title, day(clipping), clipping.outlet) == (letter.title, letter.day, letter.outlet)
    assert clipping.agency is None
    assert clipping.title_span is not None
    assert squeezed(clipping.quote(clipping.title_span)) == letter.title
    for candidate in clipping.date_candidates:
        assert candidate.span is not None
        assert clipping.quote(candidate.span) == candidate.printed
        assert candidate.accepted or candidate.reason


@cases
def test_the_sample_files_are_those_of_the_script(letter: Letter):
    kept = (FOLDER / f"{letter.name}.eml").read_bytes()
    assert re.sub(rb"=====+\d+==", b"", kept) == re.sub(rb"=====+\d+==", b"", letter.mail)


def test_who_sent_it_did_not_write_it():
    assert from_mail(LETTERS[0].mail).byline == ()
    assert from_mail(next(letter.mail for letter in LETTERS if letter.name == "pasted")).byline == ("Teodor Vance",)


def test_the_senders_domain_names_the_outlet_of_newsletters_only():
    private = message(HEADLINE, STORY, sender="Somebody <somebody@reuters.com>")
    assert from_mail(private.as_bytes()).outlet is None


def test_the_mails_day_is_a_claim_in_its_own_zone():
    (accepted,) = from_mail(message(HEADLINE, STORY, date="Wed, 01 Jun 2011 00:30:00 +1400").as_bytes()).date_candidates
    assert (accepted.value, accepted.source, accepted.accepted) == ("2011-06-01", "mail Date header", True)
    clipping = from_mail(message(HEADLINE, f"{HEADLINE}\n\nPublished: 30 May 2011\n\n{STORY}").as_bytes())
    assert day(clipping) == "2011-05-30"
    outer = next(c for c in clipping.date_candidates if c.source == "mail Date header")
    assert outer.reason
    received = raw("Received: by x; Thu, 2 Jun 2011 10:00:00 +0000", f"Subject: {HEADLINE}", "From: a@b.example")
    assert from_mail(received).published is None


@pytest.mark.parametrize(("stated", "expected"), [
    ("2 Jun 99 10:00:00 GMT", "1999-06-02"), ("Thu, 2 Jun 11 10:00 +0000", "2011-06-02"), ("Thu, 31 Feb 2011 10:00:00 +0000", None),
    ("yesterday", None), ("2011-06-02T10:00:00Z", "2011-06-02"), ("Thursday, June 2, 2011 10:00 AM", "2011-06-02"),
])  # fmt: skip
def test_dates_of_other_decades_and_habits(stated, expected):
    assert day(from_mail(raw(f"Subject: {HEADLINE}", f"Date: {stated}"))) == expected


@pytest.mark.parametrize(("subject", "told", "passed_on"), [
    ("Fwd: Re: Talks", "Talks", True), ("RE: FW: Talks", "Talks", False), ("Re[2]: Talks", "Talks", False), ("AW: WG: Talks", "Talks", False),
    ("Talks: the next round", "Talks: the next round", None), ("Re: [river-watch] Talks", "Talks", False), ("[UPDATE] Talks", "[UPDATE] Talks", None),
    ("TR : Talks", "Talks", True), ("转发：Talks", "Talks", True), ("Re:", "", False), ("", "", None),
    ("[peace-list] Talks", "Talks", None), ("Fwd: [lakes] Talks", "Talks", True), ("[Lakes-L] Re: Talks", "Talks", False), ("[Opinion] Talks", "[Opinion] Talks", None),
])  # fmt: skip
def test_prefixes_of_subjects(subject, told, passed_on):
    assert subject_of(subject, listed=False) == (told, passed_on)


@pytest.mark.parametrize(("header", "expected"), [
    ("=?utf-8?b?0J/QtdGA0LXQvA==?= =?utf-8?b?0LjRgNC40LU=?=", "Перемирие"), ("=?utf-8?q?caf=C3?=\r\n =?utf-8?q?=A9?= talks", "café talks"),
    ("=?gb2312?B?zbfM9Q==?=", "头条"), ("=?unheard-of?q?plain?=", "plain"), ("=?utf-8?q?broken", "=?utf-8?q?broken"),
    ("a\x00b\x1b[31m \u202ec", "ab[31m c"), ("=?iso-8859-1*de?Q?Gespr=E4ch?=", "Gespräch"),
])  # fmt: skip
def test_headers_in_every_writing(header, expected):
    assert readable(header.encode()) == expected


def test_headers_of_raw_bytes():
    clipping = from_mail("Subject: Fähre über den Fluss liegt fest\r\n\r\n".encode("latin-1") + STORY.encode())
    assert clipping.title == "Fähre über den Fluss liegt fest"


@pytest.mark.parametrize(("charset", "coding"), [
    ("utf-8", "base64"), ("utf-8", "quoted-printable"), ("koi8-r", "base64"), ("iso-2022-jp", "7bit"), ("windows-1251", "8bit"), ("gb18030", "base64"),
])  # fmt: skip
def test_charsets_and_codings(charset, coding):
    text = {
        "iso-2022-jp": "交渉は火曜日に再開されると報道官が述べた。",
        "gb18030": "双方同意星期二恢复会谈，发言人说。",
    }.get(charset, "Переговоры возобновятся во вторник, сообщил представитель посредника.")
    data = text.encode(charset)
    packed = base64.encodebytes(data) if coding == "base64" else data
    if coding == "quoted-printable":
        packed = "".join(f"={byte:02X}" for byte in data).encode()
    mail = raw(
        "Subject: x y z",
        f"Content-Type: text/plain; charset={charset}",
        f"Content-Transfer-Encoding: {coding}",
        text=packed,
    )
    assert text in from_mail(mail).text


def test_a_charset_that_lies_or_is_unknown():
    for charset in ("us-ascii", "iso-8859-1", "x-unknown", '"', "a\0b", "idna", "undefined", "rot13", "zlib"):
        mail = raw(
            "Subject: x y z", f"Content-Type: text/plain; charset={charset}", text="“Nein”, sagte die Führerin. " * 9
        )
        assert "“Nein”, sagte die Führerin." in from_mail(mail).text


def test_of_alternatives_the_one_with_the_article_counts():
    html = f"<p>{LEAD}</p><p>{QUOTE}</p><p>{MORE}</p>"
    pointer = message(HEADLINE, "Your mail program cannot show this mail.", html=html)
    assert body(from_mail(pointer.as_bytes())) == (LEAD, QUOTE, MORE)
    both = message(HEADLINE, f"{LEAD}\n\n{QUOTE}\n\n{MORE}\n\nplain", html=html)
    assert from_mail(both.as_bytes()).text.count("ferry timetable") == 1
    assert "plain" in from_mail(both.as_bytes()).text


def test_multiparts_that_are_broken_still_give_their_text():
    head = (f"Subject: {HEADLINE}", "From: a@b.example", "MIME-Version: 1.0")
    unclosed = raw(
        *head,
        'Content-Type: multipart/mixed; boundary="edge"',
        text=f"--edge\r\nContent-Type: text/plain\r\n\r\n{STORY}",
    )
    unstated = raw(
        *head,
        "Content-Type: multipart/mixed",
        text=f"--edge42\r\nContent-Type: text/plain\r\n\r\n{STORY}\r\n--edge42--\r\n",
    )
    wrong = raw(*head, "Content-Type: multipart/mixed; boundary=other", text=STORY)
    for mail in (unclosed, unstated, wrong):
        assert body(from_mail(mail)) == (LEAD, QUOTE, MORE, LAST)


def test_a_wrapped_paragraph_is_one_and_a_poem_is_not():
    poem = "\n".join(
        [
            "The river keeps its counsel",
            "and the ferry keeps its rope",
            "we keep the peace on Sundays",
            "and on Mondays keep some hope",
        ]
    )
    assert unwrapped(poem) == poem
    clipping = from_mail(next(letter.mail for letter in LETTERS if letter.name == "thunderbird-forward"))
    assert len(clipping.body) == len(body(clipping)) == 4


def test_a_note_longer_than_what_it_forwards_is_the_article():
    note = "\n\n".join((LEAD, QUOTE, MORE, LAST, LEAD.replace("dusk", "dawn"), MORE.replace("Ghana", "Togo")))
    text = f"{note}\n\n---------- Forwarded message ---------\nFrom: a@b.example\nDate: 1 May 2011\nSubject: Old\n\nSee you there.\n"
    clipping = from_mail(message("Fwd: From the river", text).as_bytes())
    assert body(clipping)[0] == LEAD
    assert "See you there." not in body(clipping)
    assert (clipping.title, day(clipping)) == ("From the river", "2011-06-09")


def test_a_covering_note_is_no_lead_and_a_lead_no_note():
    wire = f"PORT LOMBE, June 9 (Reuters) - {STORY}"
    clipping = from_mail(
        message(
            "from the wires", f"Dear all,\n\nplease find below what they sent us today.\n\n{wire}\nBest, Pia\n"
        ).as_bytes()
    )
    assert body(clipping)[0].startswith("PORT LOMBE")
    assert (clipping.outlet, clipping.agency) == ("Reuters", None)
    lead = (
        "The valley below is held by men who say they answer to nobody, and the road above it by the army of the coast."
    )
    assert body(from_mail(message("Valley", f"{lead}\n\n{STORY}").as_bytes()))[0] == lead


def test_a_mail_that_an_article_shows_does_not_end_it():
    shown = "From: Quay office\nTo: All wardens\nSubject: Tolls\n\nNo tolls are to be taken until the councils have met again, whoever asks for them."
    clipping = from_mail(
        message(HEADLINE, f"{STORY}\nThe order reads:\n\n{shown}\n\n{LEAD.replace('dusk', 'dawn')}\n").as_bytes()
    )
    assert body(clipping)[:4] == (LEAD, QUOTE, MORE, LAST)
    assert body(clipping)[-1] == LEAD.replace("dusk", "dawn")
    answered = from_mail(message(f"Re: {HEADLINE}", f"{STORY}\n\n{shown}\n").as_bytes())
    assert body(answered) == (LEAD, QUOTE, MORE, LAST)


def test_a_senders_name_is_no_agencys_initials():
    for close in ("Best,\nPia", "Kind regards\n\nPia Lindqvist", "Thanks, Pia"):
        assert from_mail(message("Re: river", f"{STORY}\n{close}\n").as_bytes()).agency is None


# --- attachments


def parcel() -> EmailMessage:
    mail = message("Documents", "Both statements are attached.\n")
    mail.add_attachment("The councils thank their hosts.\n", filename="statement.txt")
    mail.add_attachment(b"%PDF-1.4 ...", maintype="application", subtype="pdf", filename="../../röport.pdf")
    mail.add_attachment(
        b"\x89PNG", maintype="image", subtype="png", filename="logo.png", disposition="inline", cid="<logo>"
    )
    mail.add_attachment(b"0", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    inner = message("Inner news", STORY)
    inner.add_attachment("Second annex.\n", filename="annex.txt")
    mail.add_attachment(inner)
    return mail


def taken(tmp_path: Path, name: str, payload: bytes):
    path = tmp_path / name
    path.write_bytes(payload)
    found = list(members(path, root=tmp_path))
    return [m for m in found if isinstance(m, Member)], [e for e in found if isinstance(e, InputError)]


def test_attachments_have_addresses_and_the_letter_keeps_its_bytes(tmp_path):
    payload = parcel().as_bytes()
    found, errors = taken(tmp_path, "parcel.eml", payload)
    assert not errors
    assert [(m.given.path, m.format) for m in found] == [
        ("parcel.eml", "mail"),
        ("parcel.eml!/statement.txt", "text"),
        ("parcel.eml!/röport.pdf", "pdf"),
        ("parcel.eml!/attachment-3.eml", "mail"),
        ("parcel.eml!/attachment-3.eml!/annex.txt", "text"),
    ]
    assert found[0].payload == payload
    assert found[0].clipping_id == payload_id(payload)
    assert found[1].payload.decode().strip() == "The councils thank their hosts."


def test_a_letter_of_nothing_but_an_attachment_is_the_attachment(tmp_path):
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "scan", "a@b.example"
    mail.add_attachment(STORY, filename="story.txt")
    found, errors = taken(tmp_path, "scan.eml", mail.as_bytes())
    assert ([m.given.path for m in found], errors) == (["scan.eml!/story.txt"], [])


def test_encrypted_and_empty_mails_are_named(tmp_path):
    sealed = raw(
        "Subject: x",
        "From: a@b.example",
        'Content-Type: multipart/encrypted; boundary="e"',
        text="--e\r\n\r\nVersion: 1\r\n--e--\r\n",
    )
    _, (error,) = taken(tmp_path, "a.eml", sealed)
    assert isinstance(error, FormatError)
    assert "encrypted" in error.what
    assert error.todo
    _, (error,) = taken(tmp_path, "b.eml", raw("Subject: x", "From: a@b.example", text=" \r\n"))
    assert isinstance(error, EmptyInputError)


def test_apple_mails_own_files(tmp_path):
    mail = message(HEADLINE, STORY).as_bytes()
    payload = b"%d\n" % len(mail) + mail + b'<?xml version="1.0"?><plist><dict></dict></plist>'
    path = tmp_path / "12.emlx"
    path.write_bytes(payload)
    (received,) = receive(path)
    assert body(received.clipping) == (LEAD, QUOTE, MORE, LAST)
    assert "plist" not in received.clipping.text
    assert received.payload == payload


# --- mailboxes


def split(data: bytes) -> list[bytes]:
    opening = Opening(guard=Guard.of(len(data), "box"))
    return [part.file.read() for part in open_mailbox(io.BytesIO(data), Given(path="box.mbox"), opening)]


def test_a_mailbox_of_the_librarys_making(tmp_path):
    path = tmp_path / "all.mbox"
    box = mailbox.mbox(path)
    for letter in LETTERS:
        box.add(letter.mail)
    box.close()
    received = list(receive(path, root=tmp_path))
    assert [r.clipping.path for r in received] == [f"all.mbox!/{n}" for n in range(1, len(LETTERS) + 1)]
    assert [r.clipping.title for r in received] == [letter.title for letter in LETTERS]
    assert [body(r.clipping) for r in received] == [letter.body for letter in LETTERS]
    assert [r.payload.replace(b"\r\n", b"\n") for r in received] == [
        letter.mail.replace(b"\r\n", b"\n") for letter in LETTERS
    ]


def test_a_sentence_that_begins_with_from_parts_nothing():
    box = (
        b"From ann@x.example Thu Jun  9 10:00:00 2011\nSubject: one\n\nFirst.\n\nFrom here on both sides are silent.\nNote: nothing.\n\n"
        b">From now on, too.\n\nFrom 9:30 to noon in 2011 they met.\nThen they left.\n\n"
        b"From - Thu Jun 09 10:00:00 2011\nX-Mozilla-Status: 0001\nSubject: two\n\nSecond.\nFrom bob@x.example Fri Jun 10 10:00:00 2011\nSubject: three\n\nThird.\n"
    )
    found = split(box)
    assert [read_mail(letter).header("subject") for letter in found] == ["one", "two", "three"]
    assert b"\nFrom now on, too." in found[0]


TEXTS = st.lists(
    st.sampled_from(
        ["From the river.", ">From it.", "", "Subject: no", "From a@b.example Thu Jun  9 10:00:00 2011", "words", "--"]
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=7))
def test_as_many_letters_come_out_as_went_in(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("box") / "box.mbox"
    box = mailbox.mbox(path)
    for n, lines in enumerate(texts):
        box.add(f"Subject: {n}\nFrom: a@b.example\n\n" + "".join(f"{line}\n" for line in lines))
    box.close()
    found = split(path.read_bytes())
    assert [read_mail(letter).header("subject") for letter in found] == [str(n) for n in range(len(texts))]
    for letter, lines in zip(found, texts, strict=True):
        told = [line.removeprefix(">") if line.startswith(">From ") else line for line in lines]
        assert email.message_from_bytes(letter).get_payload().split() == " ".join(told).split()


def test_one_endless_letter_costs_itself_and_no_memory(tmp_path):
    path = tmp_path / "box.mbox"
    head = b"From a@x.example Thu Jun  9 10:00:00 2011\nSubject: %d\nFrom: a@b.example\n\n"
    with path.open("wb") as file:
        file.write(head % 1 + b"First words.\n\n" + head % 2)
        for _ in range(MAX_PAYLOAD // 2**20 + 6):
            file.write(b"x" * 2**20)
        file.write(b"\n\n" + head % 3 + b"Last words.\n")
    tracemalloc.start()
    found = [(m.given.path if isinstance(m, Member) else m.where) for m in members(path, root=tmp_path)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == ["box.mbox!/1", "box.mbox!/2", "box.mbox!/3"]
    assert peak < 100 * 2**20


def test_a_letter_of_many_short_lines_is_held_as_bytes():
    data = b"From a@x.example Thu Jun  9 10:00:00 2011\nSubject: x\n\n" + b"ab\n" * 200_000
    tracemalloc.start()
    (letter,) = split(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(letter) > 599_000
    assert peak < 6 * len(data)


def test_mailboxes_and_letters_are_recognised_by_their_envelopes():
    long = b"".join(
        b"Received: from relay%03d.x.example by y.example; Thu, 9 Jun 2011 10:00:00 +0000\n" % n for n in range(80)
    )
    assert recognise((b"From a@b.example Thu Jun  9 10:00:00 2011\n" + long)[:HEAD], "Inbox") == "mailbox"
    assert recognise((b"Delivered-To: a@b.example\n" + long)[:HEAD], "cur/123:2,S") == "letter"
    assert recognise(b"From here to the river it is a day's walk.\nNobody goes.\n", "note") == "text"


# --- hostile mails


def sound(payload: bytes) -> None:
    """A clipping whose spans lie inside its text, or an InputError."""
    try:
        clipping = from_mail(payload)
    except InputError:
        return
    for span in clipping.body:
        assert 0 <= span.start < span.end <= len(clipping.text)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", clipping.text)


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=600))
@example(b"Content-Type: multipart/mixed; boundary=\n\n--\n--\n")
@example(b"Content-Type: text/html; charset=utf-7\n\n+ADw-script+AD4-")
@example(b"From: <@>\nList-Id: x\nFrom: \xff@[::1\n\nwords")
def test_any_bytes_are_a_clipping_or_an_input_error(payload):
    sound(payload)


@settings(deadline=None, max_examples=120)
@given(
    st.sampled_from([*LETTERS, Letter("parcel", parcel().as_bytes(), "", "")]),
    st.integers(0, 10**5),
    st.binary(max_size=8),
    st.integers(0, 10**5),
)
def test_damaged_mails_are_clippings_or_input_errors(letter, place, change, cut):
    payload = bytearray(letter.mail)
    place %= len(payload)
    payload[place : place + len(change)] = change
    payload = bytes(payload[: len(payload) - cut % len(payload) if cut % 2 else len(payload)])
    sound(payload)
    opening = Opening(guard=Guard.of(len(payload), "x"))
    for n, part in enumerate(open_mailbox(io.BytesIO(payload), Given(path="x"), opening)):
        assert n < 100
        assert part is not None


def nest(levels: int) -> bytes:
    head = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(levels))
    return b"Subject: deep\n" + head + b"Content-Type: text/plain\n\nwords\n"


HOSTILE = {
    "deep": lambda: nest(6_000),
    "wide": lambda: b"Subject: wide\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nwords\n" * 60_000,
    "one header": lambda: b"Subject: " + b"=?utf-8?q?a?= " * 500_000 + b"\n\nwords",
    "many headers": lambda: b"X-A: b\n" * 500_000 + b"\nwords",
    "parameters": lambda: b'Content-Type: text/plain; a="' + b'\\"; a="' * 300_000 + b"\n\nwords",
    "blocks": lambda: b"Subject: x\n\n" + b"From: a\nDate: b\nSubject: c\n" * 9_000,
    "answers": lambda: b"Subject: x\n\n" + b"On 1 x wrote:\n" * 15_000,
    "dashes": lambda: b"Subject: x\n\n" + b"--\n" * 50_000,
    "blanks": lambda: b"Subject: x\n\n" + (b"to:" + b" " * 1900 + b"x\n") * 800,
    "quotes": lambda: b"Subject: x\n\n" + b"> " * 700_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_mail_takes_long(name):
    payload = HOSTILE[name]()
    start = time.process_time()
    sound(payload)
    assert time.process_time() - start < 6
