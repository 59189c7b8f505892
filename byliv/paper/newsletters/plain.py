"""A newsletter as plain text, to paste where nothing else is taken."""

from byliv.paper.newsletters.content import Line, Text


def plain_of(text: Text) -> str:
    """The newsletter in lines as long as they are; programs wrap them."""
    parts = [text.title.upper(), text.span, *text.intro]
    for title, lines in text.groups:
        parts += [f"{title.upper()}\n{'-' * len(title)}", *map(_thing, lines)]
    parts += [said for said in (text.empty, text.more) if said]
    return "\n\n".join([*parts, f"{text.whole}: {text.url}"]) + "\n"


def _thing(line: Line) -> str:
    name = f"{line.off.upper()}: {line.name}" if line.off else line.name
    return "\n".join(part for part in (f"{line.when}  {name}", line.about, line.facts, line.url) if part)
