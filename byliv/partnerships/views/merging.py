"""An owner who stands on the register twice: which other, what will happen, and one press."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from byliv.core.http import form_page, refusals_in
from byliv.listings.views.saving import change_method
from byliv.partnerships import actions
from byliv.partnerships.forms.merging import OtherForm
from byliv.partnerships.joining import told_of
from byliv.partnerships.views.access import owner_of


@never_cache
@change_method
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the other, read what will happen, say that they are one. `pk` is the one that is kept."""
    kept, person = owner_of(request, pk)
    asked = request.POST if request.method == "POST" else request.GET if "other" in request.GET else None
    form = OtherForm(asked, kept=kept)
    gone = form.cleaned_data["other"] if form.is_valid() else None
    if request.method == "POST" and gone is not None:
        with refusals_in(form):
            actions.merge_owners(gone=gone, kept=kept, by=person)
            messages.success(request, _("They are one now."))
            return redirect(kept)
    context = {"owner": kept, "gone": gone, "told": told_of(gone, kept) if gone else [], "form": form}
    return form_page(request, "partnerships/merge.html", context)
