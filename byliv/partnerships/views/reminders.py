"""Reminders of steps: stopped with one press from the mail, and had again. Looking changes nothing."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from byliv.listings.views.saving import change_method
from byliv.partnerships.actions.reminding import choose_reminders
from byliv.partnerships.models import StepMail
from byliv.partnerships.tokens import user_behind


# Mail programs send the POST themselves, without a token of ours.
@csrf_exempt
@login_not_required
@change_method
@never_cache
def reminders(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the reminders with one press, or have them again: `do` is "again"."""
    user_id = user_behind(token)
    if user_id is None:
        raise Http404(_("There is no such page."))
    if request.method == "POST":
        choose_reminders(user_id=user_id, wants_mail=request.POST.get("do") == "again")
    is_left = StepMail.objects.filter(user=user_id, wants_mail=False).exists()
    return render(request, "partnerships/reminders.html", {"is_left": is_left})
