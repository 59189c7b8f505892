from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.search.views import page, words

app_name = "search"

urlpatterns = [
    path(pgettext_lazy("address", "search/"), page.search, name="search"),
    path(pgettext_lazy("address", "search/typing/"), page.typing, name="typing"),
    path(pgettext_lazy("address", "<slug:area_slug>/search-words/"), words.words, name="words"),
    path(pgettext_lazy("address", "<slug:area_slug>/search-words/add/"), words.add, name="add"),
    path(pgettext_lazy("address", "<slug:area_slug>/search-words/<int:synonym>/"), words.change, name="change"),
    path(pgettext_lazy("address", "<slug:area_slug>/search-words/<int:synonym>/remove/"), words.remove, name="remove"),
    path(pgettext_lazy("address", "<slug:area_slug>/search-words/missed/<int:miss>/"), words.answer, name="answer"),
]
