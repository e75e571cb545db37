"""What is particular to Word, OpenDocument and rich text: changes, notes, boxes, tables, code pages."""

import pytest

from dragoman.intake.documents.docx import from_docx
from dragoman.intake.documents.odt import from_odt
from dragoman.intake.documents.rtf import from_rtf
from dragoman.intake.given import Given
from tests.intake.documents.tiny import W, docx, odt, par, run
from tests.intake.layouts import PARAGRAPHS

STORY = [PARAGRAPHS[name] for name in ("recess", "chair", "quote", "numbers", "denial", "history", "envoy")]
HEADLINE = "Northern command walks out of truce round"
WORD_STORY = par(HEADLINE) + "".join(map(par, STORY))
ODT_STORY = f"<text:p>{HEADLINE}</text:p>" + "".join(f"<text:p>{text}</text:p>" for text in STORY)


def rtf(body, head=r"\ansi\ansicpg1252"):
    return rf"{{\rtf1{head} {body}}}".encode("cp1252")


def rtf_par(text):
    return "".join(c if c.isascii() else rf"\u{ord(c)} ?" for c in text) + r"\par "


def bodies(clipping):
    return [clipping.quote(span) for span in clipping.body]


class TestWord:
    def test_deleted_text_is_gone_and_inserted_text_is_there(self):
        deleted = f"<w:del>{run('Monday')}<w:r><w:delText>Monday</w:delText></w:r></w:del>"
        changed = f"<w:p>{run('The chair waited until ')}{deleted}<w:ins>{run('Thursday')}</w:ins></w:p>"
        moved = f"<w:p><w:moveFrom>{run('Gone.')}</w:moveFrom><w:moveTo>{run('Here.')}</w:moveTo></w:p>"
        text = from_docx(docx(changed + moved)).text
        assert text == "The chair waited until Thursday\n\nHere."

    def test_hidden_text_and_field_codes_are_not_shown(self):
        hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
        code = '<w:r><w:instrText>HYPERLINK "http://example.org"</w:instrText></w:r>'
        assert from_docx(docx(f"<w:p>{run('Seen ')}{hidden}{code}{run('words')}</w:p>")).text == "Seen words"

    def test_a_text_box_is_read_once_and_behind_its_paragraph(self):
        box = f"<w:txbxContent>{par('From the archive')}</w:txbxContent>"
        older = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        both = f'<mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>{older}</mc:AlternateContent>'
        text = from_docx(docx(f"<w:p>{run('Before ')}<w:r>{both}</w:r>{run('after')}</w:p>")).text
        assert text == "Before after\n\nFrom the archive"

    def test_tables_and_breaks_in_order(self):
        table = f"<w:tbl><w:tr><w:tc>{par('Party')}</w:tc><w:tc>{par('Seats')}</w:tc></w:tr></w:tbl>"
        broken = f"<w:p>{run('One')}<w:r><w:br/></w:r>{run('two')}<w:r><w:tab/></w:r>{run('three')}</w:p>"
        assert from_docx(docx(par("Before") + table + broken)).text == "Before\n\nParty\n\nSeats\n\nOne\ntwo\tthree"

    def test_footnotes_stand_behind_the_text_and_are_no_body(self):
        note = "A retired judge, she had chaired two earlier rounds in the same hall, as this paper told its readers."
        notes = f'<w:footnotes {W}><w:footnote w:type="separator">{par("---")}</w:footnote><w:footnote w:id="2">{par(note)}</w:footnote></w:footnotes>'
        clipping = from_docx(docx(WORD_STORY, footnotes=notes))
        assert bodies(clipping) == STORY
        assert clipping.text.endswith(note)
        assert "---" not in clipping.text

    def test_a_cross_head_in_a_style_of_headings_is_no_sentence(self):
        styles = f'<w:styles {W}><w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style></w:styles>'
        head = f'<w:p><w:pPr><w:pStyle w:val="berschrift2"/></w:pPr>{run("They would not say who had asked them to leave.")}</w:p>'
        story = par(HEADLINE) + "".join(map(par, STORY[:3])) + head + "".join(map(par, STORY[3:]))
        assert bodies(from_docx(docx(story, styles=styles))) == STORY

    def test_a_hard_wrapped_text_is_joined(self):
        rows = []
        for text in STORY:
            while len(text) > 70:
                cut = text.rfind(" ", 0, 70)
                rows.append(text[:cut])
                text = text[cut + 1 :]
            rows += [text, ""]
        clipping = from_docx(docx(par(HEADLINE) + par("") + "".join(map(par, rows))))
        assert [" ".join(text.split()) for text in bodies(clipping)] == STORY

    def test_properties_are_believed_where_the_text_says_the_same(self):
        core = "<c><title>{}</title><creator>{}</creator><created>2011-05-06T10:00:00Z</created></c>"
        told = docx(
            par("Lake Monitor special") + WORD_STORY, core=core.format(f"{HEADLINE} | Lake Monitor", "Aisha Bondo")
        )
        clipping = from_docx(told)
        assert clipping.title == HEADLINE
        assert clipping.byline == ()
        assert clipping.published is None
        (made,) = clipping.date_candidates
        assert (made.value, made.accepted, made.reason) == ("2011-05-06", False, "the day the file was made")
        refused = {c.value: (c.field, c.reason) for c in clipping.metadata if c.source.startswith("Word document")}
        assert refused["Aisha Bondo"] == ("byline", "the file's own properties say so, but its text does not")
        signed = docx(
            par(HEADLINE) + par("Aisha Bondo") + "".join(map(par, STORY)), core=core.format("Document1", "Aisha Bondo")
        )
        assert from_docx(signed).byline == ("Aisha Bondo",)
        assert from_docx(signed).title == HEADLINE

    def test_what_is_given_stands(self):
        given = Given(
            clipping_id="ab" * 32,
            path="a.docx",
            title="Given",
            byline=("A B",),
            outlet="The Given Times",
            url="https://given.example/1",
        )
        clipping = from_docx(docx(WORD_STORY), given)
        assert (clipping.clipping_id, clipping.title, clipping.byline) == ("ab" * 32, "Given", ("A B",))
        assert (clipping.outlet, clipping.url, clipping.path) == (
            "The Given Times",
            "https://given.example/1",
            "a.docx",
        )
        clean = from_docx(docx(WORD_STORY), Given(clean=True))
        assert bodies(clean) == [HEADLINE, *STORY]


class TestOpenDocument:
    def test_deleted_text_comments_and_descriptions_are_not_shown(self):
        changes = "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        comment = "<office:annotation><text:p>Really?</text:p></office:annotation>"
        assert from_odt(odt(f"{changes}<text:p>Kept {comment}words</text:p>")).text == "Kept words"

    def test_marks_for_blanks_tabs_and_breaks(self):
        marked = "<text:p>One<text:s text:c='3'/>two\n   three<text:tab/>four<text:line-break/>five <text:span>six</text:span> seven</text:p>"
        assert from_odt(odt(marked)).text == "One two three\tfour\nfive six seven"

    def test_notes_stand_behind_the_text_and_are_no_body(self):
        told = "<text:p>She had chaired two rounds before, in the same hall.</text:p>"
        note = (
            f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{told}</text:note-body></text:note>"
        )
        clipping = from_odt(odt(ODT_STORY.replace("Thursday before", f"Thursday{note} before")))
        assert bodies(clipping) == STORY
        assert clipping.text.endswith("in the same hall.")

    def test_tables_in_order(self):
        row = "".join(f"<table:table-cell><text:p>{word}</text:p></table:table-cell>" for word in ("Party", "Seats"))
        table = f"<table:table><table:table-row>{row}</table:table-row></table:table>"
        assert (
            from_odt(odt(f"<text:p>Before</text:p>{table}<text:p>After</text:p>")).text
            == "Before\n\nParty\n\nSeats\n\nAfter"
        )


class TestRichText:
    def test_code_pages_fonts_and_unicode(self):
        fonts = r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Times Cyr;}{\f2\fcharset128 Mincho;}}"
        body = r"\f0 caf\'e9 \f1 \'ec\'e8\'f0 \f2 \'95\'bd\'98\'61 \f0 \u8222 ?Ja\u8220 ? \u-10179 ?\u-8882 ?\par"
        assert from_rtf(rtf(fonts + body)).text == "café мир 平和 „Ja“ 🕎"
        assert from_rtf(rtf(r"\'ec\'e8\'f0", r"\ansi\ansicpg1251")).text == "мир"

    def test_replacements_of_unicode_are_skipped_as_counted(self):
        assert from_rtf(rtf(r"\uc2\u8211 --x \uc0\u8211 y {\uc1\u8211 \'96}z")).text == "–x –y –z"

    def test_bytes_that_no_code_page_knows_cost_only_themselves(self):
        assert from_rtf(rtf(r"\f0 one \'81\'8d two")).text.startswith("one ")

    def test_deleted_hidden_and_starred_text_is_not_shown(self):
        body = r"Seen {\deleted gone }{\v hidden }{\*\unheard of it}{\pict\wmetafile8 0102ff}{\field{\*\fldinst HYPERLINK x}{\fldrslt words}}\par"
        assert from_rtf(rtf(body)).text == "Seen words"

    def test_binary_pictures_are_jumped_over(self):
        picture = r"{\pict\bin5 }}{\{" + r"}"
        assert from_rtf(rtf(r"Before " + picture + r"after")).text == "Before after"

    def test_notes_heads_and_feet_are_no_body(self):
        note = r"{\footnote \pard She had chaired two rounds before, in the same hall.}"
        edges = r"{\header\pard The Lake Monitor\par}{\footer\pard Page \chpgn\par}"
        story = rtf_par(HEADLINE) + "".join(map(rtf_par, STORY)).replace("Thursday before", f"Thursday{note} before")
        clipping = from_rtf(rtf(edges + story))
        assert bodies(clipping) == STORY
        assert clipping.text.startswith("The Lake Monitor\n\n")
        assert clipping.text.endswith("in the same hall.\n\nPage")

    def test_properties(self):
        info = r"{\info{\title " + HEADLINE + r"}{\author Aisha Bondo}{\creatim\yr2011\mo5\dy6\hr3}}"
        clipping = from_rtf(rtf(info + rtf_par("Special report") + rtf_par(HEADLINE) + "".join(map(rtf_par, STORY))))
        assert (clipping.title, clipping.byline) == (HEADLINE, ())
        assert [(c.value, c.reason) for c in clipping.date_candidates] == [("2011-05-06", "the day the file was made")]

    def test_styles_of_headings(self):
        styles = r"{\stylesheet{\s0 Normal;}{\s2\outlinelevel1 heading 2;}}"
        head = r"\pard\s2 They would not say who had asked them to leave.\par\pard "
        story = rtf_par(HEADLINE) + "".join(map(rtf_par, STORY[:3])) + head + "".join(map(rtf_par, STORY[3:]))
        assert bodies(from_rtf(rtf(styles + story))) == STORY


@pytest.mark.parametrize(
    ("reader", "payload"),
    [
        (from_docx, docx(WORD_STORY)),
        (from_odt, odt(ODT_STORY)),
        (from_rtf, rtf("".join(map(rtf_par, (HEADLINE, *STORY))))),
    ],
)
def test_paragraphs_are_lines_with_a_blank_one_between(reader, payload):
    clipping = reader(payload)
    assert clipping.text == "\n\n".join((HEADLINE, *STORY))
    assert clipping.title == HEADLINE
    assert bodies(clipping) == STORY
