"""An owner who stands on the register twice: which other, what will happen, and one press."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.partnerships import actions
from byliv.partnerships.forms.merging import OtherForm
from byliv.partnerships.joining import told_of
from byliv.partnerships.views.access import owner_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the other, read what will happen, say that they are one. `pk` is the one that is kept."""
    kept, person = owner_of(request, pk)
    form = OtherForm(request.POST or (request.GET if "other" in request.GET else None), kept=kept)
    if request.method == "POST":
        form = OtherForm(request.POST, kept=kept)
    gone = form.cleaned_data["other"] if form.is_valid() else None
    if request.method == "POST" and gone is not None:
        try:
            actions.merge_owners(gone=gone, kept=kept, by=person)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("They are one now."))
            return redirect(kept)
    context = {"owner": kept, "gone": gone, "told": told_of(gone, kept) if gone else [], "form": form}
    return form_page(request, "partnerships/merge.html", context)
