# ruff: noqa: E501  (mails have long lines)
"""Makes the sample mails beside it: ``python -m tests.intake.files.mail.make``. The letters are invented; the layouts are those of the mail programs named.

``¶`` before a line marks the body (the mark is not part of the mail); :func:`letters` gives both, so that tests need no second list.
"""

import mailbox
import textwrap
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

FOLDER = Path(__file__).parent

LEAD = "Envoys of the river councils left the customs house at dusk without the joint note that both sides had promised since Sunday, two of them told reporters."
QUOTE = "“We came for a ferry timetable and were handed a map,” said Ondine Barro, who leads the delegation of the upper villages."
MORE = "The mediator, a former judge from Ghana, has asked both councils to return on 14 June and to leave the question of the tolls for later."
LAST = "A spokesman for the lower villages denied that his side had walked out. No shots have been heard along the river since the truce of 2 May."
ARTICLE = "\n\n".join(f"¶{paragraph}" for paragraph in (LEAD, QUOTE, MORE, LAST))
HEADLINE = "River councils part without a joint note"


def wrapped(text: str, width: int = 72, mark: str = "") -> str:
    """The text with lines broken as old mail programs do."""
    return "\n".join(
        "\n".join(mark + line for line in (textwrap.wrap(line, width, break_on_hyphens=False) or [""])).rstrip()
        for line in text.split("\n")
    )


def paragraphs(text: str, *, breaks: str = "<p>{}</p>") -> str:
    """HTML of a marked text."""
    return "\n".join(breaks.format(line) for line in text.split("\n") if line)


@dataclass(frozen=True)
class Letter:
    """A mail and what is to be read of it: headline, day, body paragraphs, outlet."""

    name: str
    mail: bytes
    title: str
    day: str
    body: tuple[str, ...] = (LEAD, QUOTE, MORE, LAST)
    outlet: str | None = None


def message(subject: str, text: str, *, html: str | None = None, flowed: bool = False, **headers: str) -> EmailMessage:
    """A mail as the library writes it."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = headers.pop("sender", "Pia Lindqvist <pia@desk.example>")
    mail["To"] = "desk@monitor.example"
    mail["Subject"] = subject
    mail["Date"] = headers.pop("date", "Thu, 09 Jun 2011 23:40:12 +0900")
    mail["Message-ID"] = "<1@desk.example>"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text.replace("¶", ""), cte=None if not flowed else "8bit")
    if flowed:
        mail.set_param("format", "flowed")
    if html is not None:
        mail.add_alternative(html.replace("¶", ""), subtype="html")
    return mail


GMAIL = f"""Hi all, this is the one I meant. P.

---------- Forwarded message ---------
From: Newsroom <news@ferry-gazette.example>
Date: Wed, Jun 8, 2011 at 6:05 PM
Subject: {HEADLINE}
To: Pia Lindqvist <pia@desk.example>


{ARTICLE}


--
Pia Lindqvist
Monitoring desk | +00 555 0100
"""

OUTLOOK = f"""Colleagues,

Please see below for the file. Could somebody check the date of the truce?

Kind regards,
Pia

Pia Lindqvist
Senior Analyst | Monitoring Desk
T: +00 555 0100

-----Original Message-----
From: Newsroom [mailto:news@ferry-gazette.example]
Sent: Wednesday, June 08, 2011 6:05 PM
To: Pia Lindqvist
Cc: Desk; Archive
Subject: {HEADLINE}

{ARTICLE}

This e-mail and any attachments may be privileged and are meant for the addressee only.
"""

OUTLOOK_REPLY = f"""{ARTICLE}

Best,
Pia

________________________________
From: Marek Dolny <marek@monitor.example>
Sent: 07 June 2011 09:12
To: Pia Lindqvist <pia@desk.example>
Subject: What happened at the river?

Dear Pia, could you send me two or three paragraphs on what happened at the river this week? We need them for the bulletin that goes out on Friday, and nobody here was there.

Marek
"""

THUNDERBIRD = f"""For the archive.

-------- Original Message --------
Subject: \t{HEADLINE}
Date: \tWed, 8 Jun 2011 18:05:33 +0000
From: \tNewsroom <news@ferry-gazette.example>
To: \tpia@desk.example



{ARTICLE}
"""

APPLE = """See what they write.

Begin forwarded message:

{quoted}
"""

APPLE_QUOTED = f"""From: Newsroom <news@ferry-gazette.example>
Date: 8 June 2011 18:05:33 GMT
To: Pia Lindqvist <pia@desk.example>
Subject: {HEADLINE}

{ARTICLE}"""

ANSWER = f"""{ARTICLE}

On Tue, Jun 7, 2011 at 9:12 AM, Marek Dolny <marek@monitor.example>
wrote:

> Dear Pia, could you send me two or three paragraphs on what happened at
> the river this week? We need them for the bulletin that goes out on
> Friday, and nobody here was there.
>
> Marek
"""

NEWSLETTER_HTML = f"""<html><head><title>{HEADLINE}</title><style>p {{ margin: 0 }}</style></head><body>
<div style="display:none">Also today: the price of salt</div>
<table><tr><td><a href="https://x.example/view">View this email in your browser</a></td></tr>
<tr><td><h1>{HEADLINE}</h1></td></tr><tr><td>{paragraphs(ARTICLE)}</td></tr>
<tr><td><p>You are receiving this email because you signed up on our website.</p>
<p><a href="https://x.example/u">Unsubscribe</a> | <a href="https://x.example/p">Update your preferences</a></p>
<p>Copyright © 2011 Ferry Gazette, All rights reserved.</p></td></tr></table></body></html>"""

OUTLOOK_HTML = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>.MsoNormal {{ margin: 0cm }}</style></head>
<body lang="EN-GB"><div class="WordSection1"><p class="MsoNormal">FYI &ndash; worth a line in the bulletin?</p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>
<div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> Newsroom &lt;news@ferry-gazette.example&gt;<br>
<b>Sent:</b> 08 June 2011 18:05<br><b>To:</b> Pia Lindqvist<br><b>Subject:</b> {HEADLINE}</p></div></div>
{paragraphs(ARTICLE, breaks='<p class="MsoNormal">{}</p><p class="MsoNormal"><o:p>&nbsp;</o:p></p>')}</div></body></html>"""

GERMAN = f"""Zur Kenntnis, Gruß P.

-----Ursprüngliche Nachricht-----
Von: Newsroom <news@ferry-gazette.example>
Gesendet: Mittwoch, 8. Juni 2011 18:05
An: Pia Lindqvist
Betreff: WG: {HEADLINE}

{ARTICLE}
"""

PASTED = f"""{HEADLINE}

By Teodor Vance
7 June 2011

{ARTICLE}

Sent from my iPhone
"""

DISPATCH = f"""{ARTICLE}

--\x20
Teodor Vance, Ferry Gazette
Box 12, Lower Quay
"""


def _plain(text: str) -> str:
    return wrapped(text.replace("¶", ""))


def letters() -> list[Letter]:
    """The samples, by mail program or habit."""
    flowed = "\n\n".join(
        " \n".join(textwrap.wrap(paragraph, 70, break_on_hyphens=False)) for paragraph in ARTICLE.split("\n\n")
    )
    quoted = "\n".join(f"> {line}".rstrip() for line in wrapped(APPLE_QUOTED.replace("¶", ""), 70).split("\n"))
    subscribed = {"List_Unsubscribe": "<https://x.example/u>", "sender": "Ferry Gazette <daily@reuters.com>"}
    rows: list[tuple[str, EmailMessage, str, str, str | None]] = [
        ("gmail-forward", message(f"Fwd: {HEADLINE}", GMAIL), HEADLINE, "2011-06-08", None),
        ("gmail-answer", message("Re: What happened at the river?", wrapped(ANSWER)), "What happened at the river?", "2011-06-09", None),
        ("outlook-forward", message(f"FW: {HEADLINE}", _plain(OUTLOOK)), HEADLINE, "2011-06-08", None),
        ("outlook-answer", message("RE: What happened at the river?", OUTLOOK_REPLY), "What happened at the river?", "2011-06-09", None),
        ("outlook-html", message(f"FW: {HEADLINE}", "", html=OUTLOOK_HTML), HEADLINE, "2011-06-08", None),
        ("thunderbird-forward", message(f"Fwd: {HEADLINE}", _plain(THUNDERBIRD)), HEADLINE, "2011-06-08", None),
        ("apple-forward", message(f"Fwd: {HEADLINE}", APPLE.format(quoted=quoted)), HEADLINE, "2011-06-08", None),
        ("german-forward", message("WG: Fluss", GERMAN), HEADLINE, "2011-06-08", None),
        ("newsletter", message(HEADLINE, "View this email in your browser: https://x.example/view", html=NEWSLETTER_HTML, **subscribed), HEADLINE, "2011-06-09", "Reuters"),
        ("pasted", message("for you", PASTED), HEADLINE, "2011-06-07", None),
        ("dispatch", message("=?utf-8?q?River_councils_part_without_a_joint_note?=", DISPATCH), HEADLINE, "2011-06-09", None),
        ("flowed", message(f"[river-watch] {HEADLINE}", flowed, flowed=True, List_Id="<river-watch.lists.example>"), HEADLINE, "2011-06-09", None),
    ]  # fmt: skip
    return [Letter(name, mail.as_bytes(), title, day, outlet=outlet) for name, mail, title, day, outlet in rows]


def make() -> None:
    """Write the samples, and a mailbox of all of them."""
    box = FOLDER / "all.mbox"
    box.unlink(missing_ok=True)
    archive = mailbox.mbox(box)
    for letter in letters():
        (FOLDER / f"{letter.name}.eml").write_bytes(letter.mail)
        archive.add(mailbox.mboxMessage(letter.mail))
    archive.close()


if __name__ == "__main__":
    make()
