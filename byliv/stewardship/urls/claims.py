from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.organisations.door import DOOR as ORGANISATIONS
from byliv.places.door import DOOR as PLACES
from byliv.stewardship.views import claims

urlpatterns = [
    path(
        pgettext_lazy("address", "organisation/<slug:slug>/claim/"),
        claims.start,
        {"door": ORGANISATIONS},
        name="claim_organisation",
    ),
    path(pgettext_lazy("address", "place/<slug:slug>/claim/"), claims.start, {"door": PLACES}, name="claim_place"),
    path(pgettext_lazy("address", "claim/<int:pk>/"), claims.claim, name="claim"),
    path(pgettext_lazy("address", "claim/<int:pk>/answer/"), claims.answer, name="answer_claim"),
]
