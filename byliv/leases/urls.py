"""Addresses of agreements."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.leases.views import answering, check, ending, lists, making, page, templates

app_name = "leases"

urlpatterns = [
    path(pgettext_lazy("address", "agreement/check/"), check.check, name="check"),
    path(pgettext_lazy("address", "agreements/"), lists.mine, name="mine"),
    path(pgettext_lazy("address", "agreements/new/"), making.new, name="new"),
    path(pgettext_lazy("address", "agreements/preview/"), making.preview, name="preview"),
    path(pgettext_lazy("address", "agreements/<str:number>/"), page.detail, name="agreement"),
    path(pgettext_lazy("address", "agreements/<str:number>/edit/"), making.edit, name="edit"),
    path(pgettext_lazy("address", "agreements/<str:number>/discard/"), page.discard, name="discard"),
    path(pgettext_lazy("address", "agreements/<str:number>/send/"), page.send, name="send"),
    path(pgettext_lazy("address", "agreements/<str:number>/withdraw/"), page.withdraw, name="withdraw"),
    path(pgettext_lazy("address", "agreements/<str:number>/code/"), answering.code, name="code"),
    path(pgettext_lazy("address", "agreements/<str:number>/accept/"), answering.accept, name="accept"),
    path(pgettext_lazy("address", "agreements/<str:number>/decline/"), answering.decline, name="decline"),
    path(pgettext_lazy("address", "agreements/<str:number>/agreement.pdf"), page.pdf, name="pdf"),
    path(pgettext_lazy("address", "agreements/<str:number>/notice/"), ending.notice, name="notice"),
    path(pgettext_lazy("address", "agreements/<str:number>/end/"), ending.propose, name="end"),
    path(pgettext_lazy("address", "agreements/<str:number>/end/answer/"), ending.answer, name="answer_end"),
    path(pgettext_lazy("address", "agreements/<str:number>/renew/"), ending.renew, name="renew"),
    path(pgettext_lazy("address", "agreements/<str:number>/photo/"), page.add_photo, name="add_photo"),
    path(pgettext_lazy("address", "agreements/<str:number>/photo/<int:photo>/"), page.photo, name="photo"),
    path(
        pgettext_lazy("address", "agreements/<str:number>/photo/<int:photo>/remove/"),
        page.remove_photo,
        name="remove_photo",
    ),
    path(pgettext_lazy("address", "agreement-templates/<int:pk>/"), templates.template, name="template"),
    path(
        pgettext_lazy("address", "agreement-templates/<int:pk>/preview/"),
        templates.template_preview,
        name="template_preview",
    ),
    path(pgettext_lazy("address", "<slug:area_slug>/agreements/"), lists.area_list, name="area"),
    path(pgettext_lazy("address", "<slug:area_slug>/agreements/agreements.csv"), lists.area_csv, name="csv"),
    path(pgettext_lazy("address", "<slug:area_slug>/agreement-templates/"), templates.templates, name="templates"),
    path(
        pgettext_lazy("address", "<slug:area_slug>/agreement-templates/new/"),
        templates.new_template,
        name="new_template",
    ),
    path(pgettext_lazy("address", "<slug:area_slug>/agreement-templates/ours/"), templates.defaults, name="defaults"),
]
