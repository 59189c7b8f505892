"""Archives of an area: ask for one, see how it stands, fetch it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from byliv.accounts.models import User
from byliv.accounts.permissions import can_steward
from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.core.ratelimit import hit
from byliv.exchange.archive import asking
from byliv.exchange.archive.tool import areas_run_by
from byliv.exchange.forms import ArchiveForm
from byliv.exchange.models import AreaArchive
from byliv.exchange.tasks import make_archive

ARCHIVES_PER_HOUR = 10


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def archives(request: HttpRequest, area_slug: str) -> HttpResponse:
    """The archives of an area, and the form that asks for a new one."""
    area, person = _own_area(request, area_slug), person_of(request)
    form = ArchiveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _ask(area, person, form.cleaned_data["has_hidden"])
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("It is being made. That takes a minute or two; you may leave the page."))
            return redirect("exchange:archives", area.slug)
    rows = [(each, asking.path_of(each) is not None) for each in AreaArchive.objects.filter(area=area)[:10]]
    values = {"form": form, "rows": rows, "waits": any(each.done_at is None for each, _is_there in rows)}
    others = [each for each in areas_run_by(person) if each.pk != area.pk]
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "exchange/archives.html", {**values, "others": others}, status=status)


@require_safe
@never_cache
def download(request: HttpRequest, area_slug: str, pk: int) -> FileResponse:
    """The file itself, for those who run the area."""
    area = _own_area(request, area_slug)
    archive = get_object_or_404(AreaArchive, pk=min(pk, 2**63 - 1), area=area)
    path = asking.path_of(archive)
    if path is None:
        raise Http404(_("This archive is not here any more. Ask for a new one."))
    name = f"{area.slug}-{archive.asked_at:%Y-%m-%d}.zip"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/zip")


def _ask(area: Area, person: User, has_hidden: bool) -> None:
    if not hit(f"archive:{area.pk}", ARCHIVES_PER_HOUR, 3600):
        raise ValidationError(_("That is many at once. Wait an hour before you make more."))
    with transaction.atomic():
        archive = asking.ask(area=area, by=person, has_hidden=has_hidden)
        make_archive.enqueue(archive.pk)


def _own_area(request: HttpRequest, slug: str) -> Area:
    area = get_object_or_404(Area.objects.defer("polygon"), slug=slug)
    if not can_steward(person_of(request), area):
        raise PermissionDenied(_("Archives are made by those who run the area."))
    request.area = area  # type: ignore[attr-defined]
    return area
