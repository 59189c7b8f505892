"""Addresses of a season's plan."""

from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy

from byliv.seasons.views import hearing, placing, plan, planning

urlpatterns: list[URLPattern] = [
    path(pgettext_lazy("address", "seasons/<int:pk>/plan/"), plan.plan, name="plan"),
    path(pgettext_lazy("address", "seasons/<int:pk>/plan/answers/"), plan.answers, name="answers"),
    path(pgettext_lazy("address", "seasons/<int:pk>/plan/shares/"), plan.share_page, name="shares"),
    path(pgettext_lazy("address", "seasons/<int:pk>/plan/shares/shares.csv"), plan.shares_csv, name="shares_csv"),
    path(pgettext_lazy("address", "seasons/<int:pk>/plan/comments/"), hearing.comments, name="comments"),
    path(pgettext_lazy("address", "seasons/comments/<int:pk>/answer/"), hearing.answer, name="answer_comment"),
    path(pgettext_lazy("address", "seasons/comments/<int:pk>/remove/"), hearing.take_back, name="remove_comment"),
    path(pgettext_lazy("address", "seasons/<int:pk>/planning/"), planning.planning_page, name="planning"),
    path(pgettext_lazy("address", "seasons/<int:pk>/planning/propose/"), planning.propose, name="propose"),
    path(pgettext_lazy("address", "seasons/<int:pk>/planning/stop/"), planning.stop, name="stop"),
    path(pgettext_lazy("address", "seasons/<int:pk>/planning/publish/"), planning.publish, name="publish"),
    path(pgettext_lazy("address", "seasons/<int:pk>/planning/step/"), planning.step, name="plan_step"),
    path(pgettext_lazy("address", "seasons/<int:pk>/board/"), placing.board, name="board"),
    path(pgettext_lazy("address", "seasons/groups/<int:pk>/"), placing.group, name="group"),
    path(pgettext_lazy("address", "seasons/groups/<int:pk>/give/"), placing.give, name="give"),
    path(pgettext_lazy("address", "seasons/groups/<int:pk>/refuse/"), placing.refuse, name="refuse"),
    path(pgettext_lazy("address", "seasons/refused/<int:pk>/allow/"), placing.allow, name="allow"),
    path(pgettext_lazy("address", "seasons/times/<int:pk>/"), placing.place, name="place"),
]
