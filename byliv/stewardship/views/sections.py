"""The parts of the page that suggests a change: each opens by itself and shows what stands there now."""

from typing import Any, NamedTuple

from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from byliv.core.text import excerpt
from byliv.places.models import Place
from byliv.places.views.page import opening_context
from byliv.stewardship import suggestible
from byliv.stewardship.forms.suggest import ChangeForm

ADDRESS = (*suggestible.ADDRESS, "latitude", "longitude")


class Section(NamedTuple):
    """A fact or some that belong together; `now` is one line of what stands there, `template` says how it is asked."""

    code: str
    title: str | Promise
    glyph: str
    now: str
    fields: list[BoundField]
    is_open: bool
    template: str = "stewardship/_section_fields.html"
    extra: dict[str, Any] = {}


def sections_of(form: ChangeForm, listing: Any) -> list[Section]:
    """The sections of the form, in the order of the listing's page; those with a mistake are open."""
    texts = {name: value for name, value in form.shown.items() if isinstance(value, str)}
    lines = [texts["street_address"], f"{texts['postal_code']} {texts['locality']}".strip()]
    kind = suggestible.words(listing.type, "kind", texts["kind"])
    links = ", ".join(link["url"] for link in form.shown["links"])
    description = next((name for name in ("description_da", "description_en") if name in form.fields), "")
    summary = description.replace("description", "summary")
    found = [
        _section(form, "name", _("Name and kind"), "pencil", f"{texts['name']} · {kind}", ["name", "kind"]),
        _section(form, "line", _("In one line"), "pencil", texts[summary], [summary]),
        _section(form, "description", _("Description"), "list", texts[description], [description]),
        _section(form, "where", _("Where it is"), "map", ", ".join(filter(None, lines)), ADDRESS)._replace(
            template="stewardship/_section_where.html"
        ),
        *_place_sections(form, listing),
        _section(form, "links", _("Links"), "link", links, [name for name in form.fields if name.startswith("link_")]),
    ]
    contact = [name for name in form.fields if name.startswith("contact_")]
    if contact:
        now = ", ".join(filter(None, [form.shown["contact"].get("email"), form.shown["contact"].get("phone")]))
        found.append(_section(form, "contact", _("Contact"), "mail", now, contact))
    return found


def _place_sections(form: ChangeForm, listing: Any) -> list[Section]:
    if not isinstance(listing, Place):
        return []
    hours = form.shown["opening_hours"]
    access = [name for name in form.fields if name.startswith(suggestible.ACCESS)]
    known = [f"{suggestible.LABELS[name]}: {suggestible.words('place', name, form.shown[name])}"
             for name in access if form.shown[name]]  # fmt: skip
    words, is_open = suggestible.words("place", "opening_hours", hours), form.is_bound and form.week.has_changed()
    week = Section(
        "hours", _("Opening hours"), "clock", words, [], bool(is_open),
        "stewardship/_section_hours.html", {"week_form": form.week, **opening_context(hours)},
    )  # fmt: skip
    return [week, _section(form, "access", _("How to get in"), "step_free", ", ".join(known), access)]


def _section(form: ChangeForm, code: str, title: Any, glyph: str, now: str, names: Any) -> Section:
    is_open = form.is_bound and any(form.errors.get(name) or name in form.changed_data for name in names)
    return Section(code, title, glyph, excerpt(now, 90), [form[name] for name in names], bool(is_open))
