from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.stewardship.views import questions

urlpatterns = [
    path(pgettext_lazy("address", "still-right/<str:token>/"), questions.right, name="answer_right"),
    path(pgettext_lazy("address", "changed/<str:token>/"), questions.changed, name="answer_changed"),
    path(pgettext_lazy("address", "closed/<str:token>/"), questions.closed, name="answer_closed"),
    path(pgettext_lazy("address", "no-more-mail/<str:token>/"), questions.quiet, name="quiet"),
]
