"""Reading printed sheets: their pages as pictures, and their text."""

import pypdfium2

DPI = 150


def page_at(pdf: bytes, number: int = 0, dpi: int = DPI):
    with pypdfium2.PdfDocument(pdf) as document:
        return document[number].render(scale=dpi / 72).to_pil()


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(document[0].get_textpage().get_text_bounded().split())


def letters(text: str) -> str:
    """Without spaces, and without the hyphens at which a line was broken."""
    return "".join(sign for sign in text if sign.isalnum())


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def is_inside(pdf: bytes, margin: float = 2) -> bool:
    """Whether every letter of every page is on the paper, so many mm from its edge."""
    with pypdfium2.PdfDocument(pdf) as document:
        return all(_is_inside(page, margin * 72 / 25.4) for page in document)


def _is_inside(page, margin: float) -> bool:
    text, (width, height) = page.get_textpage(), page.get_size()
    boxes = (text.get_charbox(index) for index in range(text.count_chars()))
    # Spaces and line ends have no box of their own.
    return all(
        margin <= left <= right <= width - margin and margin <= low <= high <= height - margin
        for left, low, right, high in boxes
        if right > left and high > low
    )
