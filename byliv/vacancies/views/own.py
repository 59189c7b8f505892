"""Owners and those who look after an area: premises entered, changed, moved on, offered as a room, merged."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.core.forms import checked, problems_of
from byliv.core.http import form_page, refusals_in, refusals_told
from byliv.listings.views.saving import change_method
from byliv.vacancies import actions, permissions, queries, shown
from byliv.vacancies.actions.vacancies import today
from byliv.vacancies.forms.own import EnterForm, MergeForm, OwnerForm, PremisesForm, PremisesPhotoForm, StepForm
from byliv.vacancies.views.access import changed_vacancy, run_vacancy


@never_cache
@change_method
def enter(request: HttpRequest) -> HttpResponse:
    """Enter premises: one's own, or the municipality's."""
    person = person_of(request)
    near = Area.objects.filter(slug=request.GET.get("area", "").replace("\x00", "")).defer("polygon").first()
    form = EnterForm(
        request.POST or None, files=request.FILES or None, near=near, may_run=permissions.can_run(person, near)
    )
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            vacancy = actions.enter(values=form.values, source=form.source_now, state=form.state, by=person)
            if form.cleaned_data["photo"]:
                actions.add_photo(vacancy=vacancy, file=form.cleaned_data["photo"], alt="", by=person)
            waits = _("Thank you. It shows once those who look after the area have looked at it.")
            messages.success(request, _("It is on the list.") if vacancy.is_public else waits)
            return redirect(vacancy)
    return form_page(request, "vacancies/enter.html", {"form": form, "point": ""})


@never_cache
@change_method
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of it."""
    vacancy, person = changed_vacancy(request, pk)
    form = PremisesForm(request.POST or None, vacancy=vacancy)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.change(vacancy=vacancy, values=form.values, by=person)
            messages.success(request, _("Saved."))
            return redirect(vacancy)
    point = f"{vacancy.longitude},{vacancy.latitude}"
    return form_page(request, "vacancies/edit.html", {"form": form, "vacancy": vacancy, "point": point})


@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """It stands like this from that day on."""
    vacancy, person = changed_vacancy(request, pk)
    data = request.POST.copy()
    data.setdefault("on", str(today()))
    form = StepForm(data, vacancy=vacancy)
    with refusals_told(request):
        actions.set_state(vacancy=vacancy, by=person, **checked(form))
        messages.success(request, _("Written down: %(state)s.") % {"state": vacancy.get_state_display()})
    return _back(request, vacancy.get_absolute_url(), vacancy.area)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the last step back."""
    vacancy, person = changed_vacancy(request, pk)
    with refusals_told(request):
        actions.take_back(vacancy=vacancy, by=person)
        messages.success(request, _("The last step is taken back."))
    return redirect(vacancy)


@require_POST
def owner(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may be asked, for those who look after the area alone."""
    vacancy, person = run_vacancy(request, pk)
    form = OwnerForm(request.POST)
    if form.is_valid():
        actions.set_owner(vacancy=vacancy, values=form.cleaned_data, by=person)
        messages.success(request, _("Saved."))
    else:
        messages.error(request, problems_of(form))
    return redirect(f"{vacancy.get_absolute_url()}#owner")


@require_POST
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """A new picture."""
    vacancy, person = changed_vacancy(request, pk)
    form = PremisesPhotoForm(request.POST, request.FILES)
    with refusals_told(request):
        told = checked(form)
        actions.add_photo(vacancy=vacancy, file=told["photo"], alt=told["alt"], by=person)
        messages.success(request, _("The picture is there."))
    return redirect(vacancy)


@require_POST
def remove_photo(request: HttpRequest, pk: int, photo: int) -> HttpResponse:
    """Take a picture away."""
    vacancy, person = changed_vacancy(request, pk)
    actions.remove_photo(photo=get_object_or_404(vacancy.photos, pk=photo), by=person)
    messages.success(request, _("The picture is gone."))
    return redirect(vacancy)


@require_POST
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer it as a room, in one press."""
    vacancy, person = changed_vacancy(request, pk)
    with refusals_told(request):
        made = actions.open_as_room(vacancy=vacancy, by=person)
        done = _("It is a room now, and every booking asks you first. Look through hours and price.")
        messages.success(request, done)
        return redirect(made)
    return redirect(vacancy)


@never_cache
@change_method
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that another is the same premises; this one stays."""
    vacancy, person = run_vacancy(request, pk)
    others = [each for each in queries.alike(vacancy) if permissions.can_merge(person, vacancy, each)]
    form = MergeForm(request.POST or None, others=others)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.merge(loser=form.chosen, winner=vacancy, by=person)
            messages.success(request, _("They are one now. Its page leads here."))
            return redirect(vacancy)
    context = {"form": form, "vacancy": vacancy, "line": shown.line_of(vacancy), "others": others}
    return form_page(request, "vacancies/merge.html", context)


@require_POST
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """They are two after all."""
    vacancy, person = run_vacancy(request, pk)
    with refusals_told(request):
        actions.split(loser=vacancy, by=person)
        messages.success(request, _("They are two again."))
    return redirect(vacancy)


def _back(request: HttpRequest, url: str, area: Area | None) -> HttpResponse:
    """To the board when the button stood there, else to the page."""
    if area is not None and request.POST.get("from") == "board":
        slug = request.POST.get("area", "")
        known = Area.objects.filter(slug=slug, pk__in=area.ancestor_ids).values_list("slug", flat=True).first()
        return redirect(reverse("vacancies:board", args=[known or area.slug]))
    return redirect(url)
