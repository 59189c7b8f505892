from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.webhooks.views import pages, pressing

app_name = "webhooks"

urlpatterns = [
    path(pgettext_lazy("address", "account/webhooks/"), pages.hooks, name="hooks"),
    path(pgettext_lazy("address", "account/webhooks/new/"), pages.new, name="new"),
    path(pgettext_lazy("address", "account/webhooks/<int:pk>/"), pages.hook, name="hook"),
    path(pgettext_lazy("address", "account/webhooks/<int:pk>/change/"), pages.change, name="change"),
    path(pgettext_lazy("address", "account/webhooks/<int:pk>/press/"), pressing.press, name="press"),
    path(pgettext_lazy("address", "account/webhooks/<int:pk>/remove/"), pressing.remove, name="remove"),
]
