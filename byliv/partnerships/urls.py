"""Addresses of property owners: the register, the board, the owner's own door, and what everybody sees."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.partnerships.views import board, door, merging, owner, public, register, reminders

app_name = "partnerships"

urlpatterns = [
    path(pgettext_lazy("address", "owners/<int:pk>/"), owner.owner, name="owner"),
    path(pgettext_lazy("address", "owners/<int:pk>/edit/"), owner.edit, name="edit"),
    path(pgettext_lazy("address", "owners/<int:pk>/wants/"), owner.wants, name="wants"),
    path(pgettext_lazy("address", "owners/<int:pk>/person/"), owner.add_person, name="add_person"),
    path(pgettext_lazy("address", "owners/<int:pk>/property/"), owner.add_holding, name="add_holding"),
    path(pgettext_lazy("address", "owners/<int:pk>/talk/"), owner.talk, name="talk"),
    path(pgettext_lazy("address", "owners/<int:pk>/merge/"), merging.merge, name="merge"),
    path(pgettext_lazy("address", "owners/<int:pk>/press/<slug:go>/"), owner.press, name="press"),
    path(pgettext_lazy("address", "owners/person/<int:pk>/"), owner.change_person, name="person"),
    path(pgettext_lazy("address", "owners/person/<int:pk>/mail/"), owner.mail, name="mail"),
    path(pgettext_lazy("address", "owners/property/<int:pk>/"), owner.change_holding, name="holding"),
    path(pgettext_lazy("address", "owners/talk/<int:pk>/done/"), owner.finish, name="finish"),
    path(pgettext_lazy("address", "owners/reminders/<str:token>/"), reminders.reminders, name="reminders"),
    path(pgettext_lazy("address", "owners/yours/<str:token>/"), door.door, name="door"),
    path(pgettext_lazy("address", "owners/yours/<str:token>/answer/"), door.answer, name="answer"),
    path(pgettext_lazy("address", "owners/yours/<str:token>/contact/"), door.correct, name="correct"),
    path(pgettext_lazy("address", "owners/yours/<str:token>/leave/"), door.leave, name="leave"),
    path(pgettext_lazy("address", "owners/yours/<str:token>/renew/"), door.renew, name="renew"),
    path(pgettext_lazy("address", "partnerships/<int:pk>/"), board.the_board, name="board"),
    path(pgettext_lazy("address", "partnerships/<int:pk>/figures/"), board.figures, name="figures"),
    path(pgettext_lazy("address", "partnerships/<int:pk>/change/"), register.change, name="change"),
    path(pgettext_lazy("address", "partnerships/<int:pk>/register/"), register.register, name="register"),
    path(pgettext_lazy("address", "partnerships/<int:pk>/register/list.csv"), register.csv, name="csv"),
    path(pgettext_lazy("address", "partnerships/<int:pk>/register/add/"), register.add, name="add"),
    path(pgettext_lazy("address", "partnerships/<int:pk>/register/import/"), register.take_in, name="take_in"),
    path(pgettext_lazy("address", "partnerships/<int:pk>/card/<int:vacancy>/"), board.card, name="card"),
    path(pgettext_lazy("address", "partnerships/<int:pk>/card/<int:vacancy>/move/"), board.move, name="move"),
    path(pgettext_lazy("address", "partnerships/<int:pk>/card/<int:vacancy>/unlink/"), board.unlink, name="unlink"),
    path(pgettext_lazy("address", "partnerships/<int:pk>/card/<int:vacancy>/ask/"), board.ask, name="ask"),
    path(pgettext_lazy("address", "<slug:area_slug>/owners/"), public.of_area, name="area"),
    path(pgettext_lazy("address", "<slug:area_slug>/owners/start/"), register.start, name="start"),
]
