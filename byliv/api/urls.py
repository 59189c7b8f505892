from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.api.views import documentation, tokens

app_name = "api"

urlpatterns = [
    path(pgettext_lazy("address", "developers/"), documentation.documentation, name="documentation"),
    path(pgettext_lazy("address", "account/keys/"), tokens.tokens, name="tokens"),
    path(pgettext_lazy("address", "account/keys/<int:pk>/withdraw/"), tokens.revoke, name="revoke"),
]
