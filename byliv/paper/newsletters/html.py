"""A newsletter as HTML that every program takes: headings, paragraphs, links and pictures, no styles, no tables."""

from collections.abc import Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from byliv.paper.newsletters.content import Line, Text


def html_of(text: Text) -> SafeString:
    """The newsletter, one element on each line; its first heading is of the second level."""
    return mark_safe("\n".join(_lines(text)) + "\n")  # noqa: S308 - every line is escaped below


def _lines(text: Text) -> Iterator[str]:
    yield format_html("<h2>{}</h2>", text.title)
    yield format_html("<p><strong>{}</strong></p>", text.span)
    for part in text.intro:
        yield format_html("<p>{}</p>", format_html_join(mark_safe("<br>"), "{}", ((row,) for row in part.splitlines())))
    for title, lines in text.groups:
        yield format_html("<h3>{}</h3>", title)
        for line in lines:
            yield from _thing(line)
    for said in (text.empty, text.more):
        if said:
            yield format_html("<p>{}</p>", said)
    yield format_html('<p><a href="{}">{}</a></p>', text.url, text.whole)


def _thing(line: Line) -> Iterator[str]:
    picture = line.picture
    if picture:
        form = '<p><img src="{}" width="{}" height="{}" alt="{}">{}</p>'
        credit = format_html("<br><small>{}</small>", picture.credit) if picture.credit else ""
        yield format_html(form, picture.url, picture.width, picture.height, picture.alt, credit)
    name = format_html('<a href="{}">{}</a>', line.url, line.name)
    if line.off:
        name = format_html("<strong>{}</strong>: <s>{}</s>", line.off, name)
    said = [format_html("<strong>{}</strong> {}", line.when, name)]
    said += [format_html("{}", part) for part in (line.about, line.facts) if part]
    yield format_html("<p>{}</p>", format_html_join(mark_safe("<br>"), "{}", ((part,) for part in said)))
