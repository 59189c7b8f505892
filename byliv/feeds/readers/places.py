"""Where something is, out of one line: "Huset, Istedgade 3, 1650 København V"."""

import re

from byliv.core.text import one_line

STREET = re.compile(r"\d+\s?[a-zA-ZæøåÆØÅ]?(?:[ ,.-].*)?$|^\d{4}\s+\D")
ONLINE = re.compile(r"https?://\S+|(?:online|zoom|teams|virtuelt?|virtual|digitalt)(?:[ -]\w+)?", re.I)


def name_and_address(written: str) -> tuple[str, str]:
    """The name of a place and its address; "" for what the line does not say, "Online" for nowhere."""
    if ONLINE.fullmatch(one_line(written)):
        return "Online", ""
    written = re.sub(r"https?://\S+", "", written)
    parts = [one_line(part) for part in re.split(r"[\n,]|\\n| [-–] (?=\D+\d)", written)]
    parts = [part for part in parts if part]
    if not parts:
        return "", ""
    is_street = [bool(STREET.search(part)) for part in parts]
    if len(parts) == 1:
        # "Thoravej 29" is a house and its address.
        return parts[0], parts[0] if is_street[0] else ""
    # "Huset 2, Istedgade 3" is a name before an address; "Istedgade 3, 1650 København V" an address alone.
    has_other = any(
        street and not re.match(r"\d{4}\b", part) for street, part in zip(is_street[1:], parts[1:], strict=True)
    )
    if is_street[0] and not has_other:
        return "", ", ".join(parts)
    return parts[0], ", ".join(parts[1:])
