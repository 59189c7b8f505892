from django.urls import include, path
from django.utils.translation import pgettext_lazy

from byliv.listings.urls import shared
from byliv.listings.views import alike
from byliv.organisations.door import DOOR
from byliv.organisations.views import members, page

app_name = "organisations"

own = [
    path("", page.detail, name="detail"),
    path(pgettext_lazy("address", "edit/team/"), members.members, name="members"),
    path(pgettext_lazy("address", "edit/team/<int:member>/role/"), members.member_role, name="member_role"),
    path(pgettext_lazy("address", "edit/team/<int:member>/hand-over/"), members.give, name="hand_over"),
    path(pgettext_lazy("address", "edit/team/<int:member>/remove/"), members.remove, name="remove_member"),
]

urlpatterns = [
    path(pgettext_lazy("address", "add/organisation/"), page.add, name="add"),
    path(pgettext_lazy("address", "add/organisation/alike/"), alike.alike, {"door": DOOR}, name="alike"),
    path(pgettext_lazy("address", "organisation/<slug:slug>/"), include([*own, *shared(DOOR)])),
]
