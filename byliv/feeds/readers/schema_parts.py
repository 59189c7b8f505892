"""What stands inside an event of schema.org: texts, places, prices, ages, pictures."""

import re
from typing import Any

from byliv.core.text import one_line
from byliv.feeds.readers import money, places, values
from byliv.feeds.readers.values import Found

AGES = re.compile(r"(\d{1,3})\s*(?:\+|-|–|to|til)?\s*(\d{1,3})?")


def get(node: Any, key: str) -> Any:
    """A property, also under the names that are wrong but common: "@name", "schema:name"."""
    if not isinstance(node, dict):
        return None
    return next((node[name] for name in (key, f"@{key}", f"schema:{key}") if node.get(name) not in (None, "")), None)


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def types_of(node: dict[str, Any]) -> list[str]:
    """Its types without what stands before them: "http://schema.org/Event" is Event."""
    told = listed(node.get("@type") or node.get("type"))
    return [re.split(r"[/:#]", each.strip().rstrip("/"))[-1] for each in told if isinstance(each, str)]


def text_of(value: Any) -> str:
    """A text, however it is wrapped: the first of a list, the value of {"@value": …}."""
    if isinstance(value, list):
        return next((text for each in value if (text := text_of(each))), "")
    if isinstance(value, dict):
        return text_of(get(value, "value") or get(value, "@id") or get(value, "url"))
    if isinstance(value, bool) or value is None:
        return ""
    return str(value).strip()


def name_of(value: Any) -> str:
    """The name of a thing; a text is its own name, an address nobody's."""
    if isinstance(value, list):
        return next((name for each in value if (name := name_of(each))), "")
    if isinstance(value, dict):
        told = get(value, "name") or get(value, "legalName") or get(value, "headline")
        return text_of(told) if not isinstance(told, dict) or "@value" in told else ""
    told = text_of(value)
    return "" if "://" in told else told


def tags(node: dict[str, Any]) -> tuple[str, ...]:
    """Keywords, genres and activities."""
    found: list[str] = []
    for key in ("keywords", "genre", "category", "activity", "about"):
        for each in listed(get(node, key)):
            told = text_of(get(each, "prefLabel")) or name_of(each) if isinstance(each, dict) else text_of(each)
            found += [one_line(part)[:60] for part in told.split(",")] if "://" not in told else []
    return tuple(dict.fromkeys(filter(None, found)))


def place(node: dict[str, Any], found: Found) -> tuple[str, str]:
    """Name and address of where it is; its position and both in one line become fields."""
    told = listed(get(node, "location"))
    where = next((each for each in told if not _is_virtual(each)), None)
    if isinstance(where, str):
        found.line("location", where)
        return places.name_and_address(where)
    if not isinstance(where, dict):
        return ("Online", "") if told else ("", "")
    name, address = one_line(name_of(where)), address_of(get(where, "address"))
    # "Domaine d'O > Théâtre" is how some write a house and its hall; the name stays as it is.
    geo = get(where, "geo")
    found.position(text_of(get(geo, "longitude")), text_of(get(geo, "latitude")))
    found.line("location", ", ".join(part for part in (name, address) if part))
    return name[:200], address[:200]


def _is_virtual(where: Any) -> bool:
    return isinstance(where, dict) and "VirtualLocation" in types_of(where)


def address_of(told: Any) -> str:
    """An address in one line."""
    if not isinstance(told, dict):
        return one_line(text_of(told))
    street = one_line(text_of(get(told, "streetAddress")))
    code, town = (one_line(text_of(get(told, key))) for key in ("postalCode", "addressLocality"))
    return ", ".join(part for part in (street.strip(", "), f"{code} {town}".strip()) if part)


def picture(told: Any) -> str:
    """The address of a picture."""
    for each in listed(told):
        if isinstance(each, dict):
            each = get(each, "url") or get(each, "contentUrl") or get(each, "@id")
        if address := text_of(each):
            return address
    return ""


def is_english(node: dict[str, Any]) -> bool:
    return next(iter(languages(node)), "").lower().startswith("en")


def languages(node: dict[str, Any]) -> list[str]:
    """Codes of the languages that are spoken."""
    told = listed(get(node, "inLanguage"))
    return [text_of(get(each, "alternateName") or each) if isinstance(each, dict) else str(each) for each in told]


def ages(node: dict[str, Any], found: Found) -> None:
    """ "7-9", "18+", or OpenActive's range."""
    span = get(node, "ageRange")
    if isinstance(span, dict):
        low, high = get(span, "minValue"), get(span, "maxValue")
    else:
        match = AGES.match(text_of(get(node, "typicalAgeRange")))
        low, high = match.groups() if match else (None, None)
    if low in (None, "") and high not in (None, ""):
        low = 0
    found.number("age_from", low, 120)
    if "age_from" in found.values:
        found.number("age_to", high, 120)
        if found.values.get("age_to", 120) < found.values["age_from"]:
            del found.values["age_to"]


def offers(node: dict[str, Any], found: Found) -> None:
    """Price, where tickets are, and whether it is free."""
    told = [each for each in listed(get(node, "offers")) if isinstance(each, dict)]
    found.url("ticket_url", next((url for each in told if (url := text_of(get(each, "url")))), ""))
    prices = [_price(each) for each in told]
    known = list(dict.fromkeys(price for price in prices if price[0]))
    if len(known) == 1:
        money.price(found, *known[0])
    elif known:
        _several(known, found)
    free = get(node, "isAccessibleForFree")
    if isinstance(free, str):
        free = {"true": True, "false": False}.get(values.plain(free).strip().lower().rpartition("/")[2])
    if isinstance(free, bool) and not ("is_free" in found.values and not known):
        found.values["is_free"] = free


def _price(offer: dict[str, Any]) -> tuple[str, str]:
    """The price of an offer and its currency."""
    told = get(offer, "price")
    told = get(offer, "lowPrice") if told is None else told
    spec = get(offer, "priceSpecification")
    spec = spec[0] if isinstance(spec, list) and spec else spec
    told = get(spec, "price") if told is None else told
    currency = text_of(get(offer, "priceCurrency") or get(spec, "priceCurrency"))
    return one_line(text_of(told)).rstrip(", "), currency


def _several(known: list[tuple[str, str]], found: Found) -> None:
    """The lowest of several prices; all of them as a text where they are not all kroner."""
    amounts: list[int] = []
    for price in known:
        one = Found()
        money.price(one, *price)
        amount = 0 if one.values.get("is_free") else one.values.get("price_from")
        amounts += [] if amount is None else [amount]
    if len(amounts) == len(known):
        found.values["is_free"] = not any(amounts)
        if any(amounts):
            found.values["price_from"] = min(amounts)
        return
    found.line("price_text", " / ".join(f"{price} {currency}".strip() for price, currency in known))
