"""Suggesting, the sender's page, the queue and its cases."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.organisations.door import DOOR as ORGANISATIONS
from byliv.places.door import DOOR as PLACES
from byliv.stewardship.views import cases, queue, sent, suggest

of_place, of_organisation = {"door": PLACES}, {"door": ORGANISATIONS}

urlpatterns = [
    path(pgettext_lazy("address", "place/<slug:slug>/suggest/"), suggest.change, of_place, "suggest_place"),
    path(pgettext_lazy("address", "place/<slug:slug>/closed/"), suggest.closed, of_place, "closed_place"),
    path(pgettext_lazy("address", "place/<slug:slug>/report/"), suggest.report, of_place, "report_place"),
    path(
        pgettext_lazy("address", "organisation/<slug:slug>/suggest/"),
        suggest.change,
        of_organisation,
        "suggest_organisation",
    ),
    path(
        pgettext_lazy("address", "organisation/<slug:slug>/closed/"),
        suggest.closed,
        of_organisation,
        "closed_organisation",
    ),
    path(
        pgettext_lazy("address", "organisation/<slug:slug>/report/"),
        suggest.report,
        of_organisation,
        "report_organisation",
    ),
    path(pgettext_lazy("address", "add/suggest/"), suggest.new, name="suggest_new"),
    path(pgettext_lazy("address", "sent/<str:token>/"), sent.sent, name="sent"),
    path(pgettext_lazy("address", "sent/<str:token>/withdraw/"), sent.withdraw, name="withdraw"),
    path(pgettext_lazy("address", "sent/<str:token>/appeal/"), sent.appeal, name="appeal"),
    path(pgettext_lazy("address", "cases/<int:pk>/"), cases.case, name="case"),
    path(pgettext_lazy("address", "cases/<int:pk>/accept/"), cases.accept, name="accept"),
    path(pgettext_lazy("address", "cases/<int:pk>/decline/"), cases.decline, name="decline"),
    path(pgettext_lazy("address", "cases/<int:pk>/undo/"), cases.undo, name="undo"),
    path(pgettext_lazy("address", "account/cases/"), queue.mine, name="mine"),
    path(pgettext_lazy("address", "<slug:area_slug>/cases/"), queue.queue, name="queue"),
    path(pgettext_lazy("address", "<slug:area_slug>/cases/figures/"), queue.figures, name="figures"),
]
