"""Addresses of social rent."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.rents.views import given, public, schemes, statements, tenancies

app_name = "rents"

urlpatterns = [
    path(pgettext_lazy("address", "rent/"), tenancies.mine, name="mine"),
    path(pgettext_lazy("address", "rent/waiting/"), given.waiting, name="waiting"),
    path(pgettext_lazy("address", "rent/schemes/<int:pk>/"), public.scheme, name="scheme"),
    path(pgettext_lazy("address", "rent/schemes/<int:pk>/try/"), public.simulate, name="simulate"),
    path(pgettext_lazy("address", "rent/schemes/<int:pk>/street/"), public.street, name="street"),
    path(pgettext_lazy("address", "rent/schemes/<int:pk>/begin/"), tenancies.begin, name="begin"),
    path(pgettext_lazy("address", "rent/schemes/<int:pk>/edit/"), schemes.edit, name="edit"),
    path(pgettext_lazy("address", "rent/schemes/<int:pk>/version/"), schemes.version, name="version"),
    path(pgettext_lazy("address", "rent/rules/<int:pk>/"), schemes.rules, name="rules"),
    path(pgettext_lazy("address", "rent/given/<int:pk>/withdraw/"), given.withdraw, name="withdraw"),
    path(pgettext_lazy("address", "rent/given/<int:pk>/ask/"), given.appeal, name="appeal"),
    path(pgettext_lazy("address", "rent/statements/<int:pk>/"), statements.statement, name="statement"),
    path(pgettext_lazy("address", "rent/statements/<int:pk>/statement.csv"), statements.csv, name="csv"),
    path(pgettext_lazy("address", "rent/statements/<int:pk>/statement.pdf"), statements.pdf, name="pdf"),
    path(pgettext_lazy("address", "rent/<int:pk>/"), tenancies.tenancy, name="tenancy"),
    path(pgettext_lazy("address", "rent/<int:pk>/log/<int:what>/"), given.log, name="log"),
    path(pgettext_lazy("address", "rent/<int:pk>/agree/"), tenancies.agree, name="agree"),
    path(pgettext_lazy("address", "rent/<int:pk>/end/"), tenancies.end, name="end"),
    path(pgettext_lazy("address", "rent/<int:pk>/<int:year>/"), statements.year, name="year"),
    path(pgettext_lazy("address", "rent/<int:pk>/<int:year>/statement/"), statements.issue, name="issue"),
    path(pgettext_lazy("address", "<slug:area_slug>/rent/"), public.area, name="area"),
    path(pgettext_lazy("address", "<slug:area_slug>/rent/new/"), schemes.new, name="new"),
    path(pgettext_lazy("address", "<slug:area_slug>/rent/tenancies/"), tenancies.of_area, name="of_area"),
]
