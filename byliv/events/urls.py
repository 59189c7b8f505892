from django.urls import include, path
from django.utils.translation import pgettext_lazy

from byliv.events import consent_urls
from byliv.events.forms.event import (
    AudienceForm,
    BasicsForm,
    DescriptionForm,
    PriceForm,
    StandingForm,
    VisibilityForm,
)
from byliv.events.views import add, date, facts, ics, page, when, whole

app_name = "events"


def of(form_class: type, fact: str) -> dict[str, object]:
    return {"form_class": form_class, "fact": fact}


own = [
    path("", page.detail, name="detail"),
    path(pgettext_lazy("address", "dates/"), page.dates, name="dates"),
    path(pgettext_lazy("address", "calendar.ics"), ics.ics, name="ics"),
    path(pgettext_lazy("address", "history/"), whole.history, name="history"),
    path(pgettext_lazy("address", "history/<int:act>/undo/"), whole.undo, name="undo"),
    path(pgettext_lazy("address", "edit/"), whole.edit, name="edit"),
    path(pgettext_lazy("address", "delete/"), whole.delete, name="delete"),
    path(pgettext_lazy("address", "edit/gather/"), whole.gather, name="gather"),
    path(pgettext_lazy("address", "edit/name/"), facts.fields, of(BasicsForm, "basics"), name="basics"),
    path(
        pgettext_lazy("address", "edit/description/"),
        facts.fields,
        of(DescriptionForm, "description"),
        name="description",
    ),
    path(pgettext_lazy("address", "edit/price/"), facts.fields, of(PriceForm, "price"), name="price"),
    path(pgettext_lazy("address", "edit/audience/"), facts.fields, of(AudienceForm, "audience"), name="audience"),
    path(pgettext_lazy("address", "edit/standing/"), facts.fields, of(StandingForm, "standing"), name="standing"),
    path(
        pgettext_lazy("address", "edit/visibility/"), facts.fields, of(VisibilityForm, "visibility"), name="visibility"
    ),
    path(pgettext_lazy("address", "edit/access/"), facts.access, name="access"),
    path(pgettext_lazy("address", "edit/themes/"), facts.themes, name="themes"),
    path(pgettext_lazy("address", "edit/organisers/"), facts.who, name="who"),
    path(pgettext_lazy("address", "edit/where/"), facts.where, name="where"),
    path(pgettext_lazy("address", "edit/part-of/"), facts.part_of, name="part_of"),
    path(pgettext_lazy("address", "edit/photo/"), whole.photo, name="photo"),
    path(pgettext_lazy("address", "edit/photo/remove/"), whole.remove_photo, name="remove_photo"),
    path(pgettext_lazy("address", "edit/dates/"), when.when, name="when"),
    path(pgettext_lazy("address", "edit/dates/add/"), when.add, name="when_add"),
    path(pgettext_lazy("address", "edit/dates/<int:schedule>/"), when.change, name="when_change"),
    path(pgettext_lazy("address", "edit/dates/<int:schedule>/remove/"), when.remove, name="when_remove"),
    path(pgettext_lazy("address", "edit/date/<int:occurrence>/"), date.date, name="date"),
    path(pgettext_lazy("address", "edit/date/<int:occurrence>/later/"), when.later, name="when_later"),
]

urlpatterns = [
    *consent_urls.urlpatterns,
    path(pgettext_lazy("address", "add/event/"), add.add, name="add"),
    path(pgettext_lazy("address", "add/event/alike/"), add.alike, name="alike"),
    path(pgettext_lazy("address", "add/event/dates/"), add.preview, name="preview"),
    path(pgettext_lazy("address", "event/<slug:slug>/"), include(own)),
]
