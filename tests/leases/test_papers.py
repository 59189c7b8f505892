"""The PDF: it opens, is tagged, says what the page says, and a changed byte shows."""

import hashlib
import html
import re
from io import BytesIO

import pypdfium2
import pytest
from django.urls import reverse

from byliv.leases import actions, files, printing, queries
from byliv.leases.document import strings_of
from tests.leases.agreeing import agree, make_draft, picture


def letters(text: str) -> str:
    """Letters alone: how words lie in lines is the paper's own affair."""
    return re.sub(r"[\s\u200b\u00ad\ufffe]+", "", text)


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def shown_on(page: str) -> str:
    """The words of the agreement on its page."""
    article = re.search(r"<article class=\"agreement.*?</article>", page, re.S)[0]
    return letters(html.unescape(re.sub(r"<[^>]*>", "", article)))


def test_the_pdf_opens_is_tagged_and_has_a_language_and_a_title(agreed):
    data = files.read(agreed.number)
    document = pypdfium2.PdfDocument(data)
    assert len(document) >= 1 and agreed.number in document.get_metadata_value("Title")
    assert document.is_tagged()
    assert b"/StructTreeRoot" in data and b"/Marked true" in data and re.search(rb"/Lang ?\(da", data)
    assert b"pdfuaid" in data


def test_the_page_says_what_the_pdf_says(client, agreed, charlie):
    client.force_login(charlie)
    page = client.get(agreed.get_absolute_url()).content.decode()
    words = letters("".join(strings_of(agreed.text)))
    assert shown_on(page) == words
    in_pdf = letters(text_of(files.read(agreed.number)))
    at = 0
    for each in strings_of(agreed.text):
        found = in_pdf.find(letters(each), at)
        assert found >= 0, each
        at = found + len(letters(each))


def test_nothing_but_the_feet_stands_in_the_pdf_beside_the_page(agreed):
    in_pdf = letters(text_of(files.read(agreed.number)))
    pages = len(pypdfium2.PdfDocument(files.read(agreed.number)))
    feet = re.findall(re.escape(letters(printing.check_url(agreed))), in_pdf)
    assert len(feet) == pages
    for each in strings_of(agreed.text):
        in_pdf = in_pdf.replace(letters(each), "", 1)
    assert len(in_pdf) < pages * (len(letters(printing.check_url(agreed))) + 80)


def test_the_pdf_is_kept_byte_for_byte_with_its_sign(client, agreed, alice):
    client.force_login(alice)
    answer = client.get(reverse("leases:pdf", args=[agreed.number]))
    assert answer["Content-Type"] == "application/pdf"
    assert hashlib.sha256(answer.content).hexdigest() == agreed.pdf_sha256


HOSTILE = '#panic("x") $1+1$ *bold* _em_ `raw` @ref <b>&amp;</b> \\ #include "/etc/passwd" // *) ] } //'


def test_what_people_write_is_never_read_as_markup(client, hall, alice, charlie):
    draft = make_draft(alice, room=hall, used_for=HOSTILE, tenant_name="<script>alert(1)</script> #pagebreak()")
    agreement = agree(draft, alice, charlie)
    assert letters(HOSTILE) in letters(text_of(files.read(agreement.number)))
    client.force_login(charlie)
    page = client.get(agreement.get_absolute_url()).content.decode()
    assert "<script>alert" not in page and "<b>&amp;</b>" not in page
    assert letters(HOSTILE) in shown_on(page)


def test_a_blank_in_what_people_write_stays_as_they_wrote_it(hall, alice):
    draft = make_draft(alice, room=hall, used_for="{begrundelse} {reason}")
    assert any("{begrundelse} {reason}" in each for each in strings_of(queries.document_of(draft)))


@pytest.mark.parametrize("word", ["x" * 290, "Ж" * 200, "漢字" * 80, "🎉" * 50, "‮abc", "ﬁn ﬂot AV"])
def test_long_words_and_foreign_letters_still_make_a_pdf(hall, alice, charlie, word):
    agreement = agree(make_draft(alice, room=hall, used_for=word), alice, charlie)
    assert pypdfium2.PdfDocument(files.read(agreement.number))


def test_huge_texts_go_over_many_pages(hall, alice, charlie):
    long = "Et langt afsnit om aflevering. " * 60
    agreement = agree(make_draft(alice, room=hall, handing_back=long, insurance=long), alice, charlie)
    document = pypdfium2.PdfDocument(files.read(agreement.number))
    assert len(document) >= 3


def test_pictures_stand_in_the_appendix_with_their_sign(draft, alice, charlie):
    photo = actions.add_photo(agreement=draft, file=picture(), words="Væggen mod gården", by=alice)
    agreement = agree(draft, alice, charlie)
    text = letters(text_of(files.read(agreement.number)))
    assert photo.sha256 in text and letters("Væggen mod gården") in text
    pages = pypdfium2.PdfDocument(files.read(agreement.number))
    assert any(each.type == 3 for page in pages for each in page.get_objects())


def shown_to_a_stranger(client, number):
    """The page's words, with neither the number nor the forms' own secrets."""
    page = check(client, number, b"%PDF-1.7").content.decode().replace(number, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def check(client, number, data):
    file = BytesIO(data)
    file.name = "aftale.pdf"
    return client.post(reverse("leases:check"), {"number": number, "file": file})


def test_the_genuine_pdf_is_found_genuine(client, agreed):
    answer = check(client, agreed.number, files.read(agreed.number))
    assert answer.context["found"] == agreed and "Charlie" not in answer.content.decode()


def test_a_changed_byte_fails(client, agreed):
    data = bytearray(files.read(agreed.number))
    for place in (0, len(data) // 2, len(data) - 1):
        changed = bytearray(data)
        changed[place] ^= 1
        assert check(client, agreed.number, bytes(changed)).context["found"] is None


def test_the_sign_does_as_well_as_the_file(client, agreed):
    answer = client.post(reverse("leases:check"), {"number": agreed.number, "sha256": agreed.pdf_sha256.upper()})
    assert answer.context["found"] == agreed


def test_without_the_file_nobody_learns_whether_a_number_exists(client, agreed):
    known, unknown = (shown_to_a_stranger(client, number) for number in (agreed.number, "ZZZZZZZZ"))
    assert known == unknown and agreed.what not in known
    assert client.post(reverse("leases:check"), {"number": agreed.number}).status_code == 422


def test_a_file_that_is_far_too_large_is_refused(client, agreed):
    answer = check(client, agreed.number, b"x" * (20 * 1024 * 1024 + 1))
    assert answer.status_code == 422


def test_checking_is_counted(client, agreed):
    given = {"number": agreed.number, "sha256": "0" * 64}
    codes = [client.post(reverse("leases:check"), given).status_code for _ in range(31)]
    assert codes[29] == 200 and codes[30] == 429
