"""A person's own page, the team of an area, and the mailbox of development and demo."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.site.views import mailbox, me, team

urlpatterns = [
    path(pgettext_lazy("address", "account/"), me.me, name="me"),
    path(pgettext_lazy("address", "account/export/"), me.export_me, name="export_me"),
    path(pgettext_lazy("address", "account/delete/"), me.delete_me, name="delete_me"),
    path("mail/", mailbox.inbox, name="mailbox"),
    path("mail/<str:mail_id>/", mailbox.mail, name="mail"),
    path(pgettext_lazy("address", "<slug:area_slug>/team/"), team.team, name="team"),
    path(pgettext_lazy("address", "<slug:area_slug>/team/<int:pk>/remove/"), team.dismiss, name="team_dismiss"),
]
