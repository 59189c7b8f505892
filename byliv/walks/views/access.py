"""The first line of every view: which open day or walk, and may this person."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from byliv.opendays.models import OpenDay
from byliv.opendays.views import access as opendays
from byliv.walks.models import Walk
from byliv.walks.permissions import can_edit, can_see
from byliv.walks.queries import WalkRow, walks_of


def seen(request: HttpRequest, slug: str) -> OpenDay:
    """The open day whose walks the person may see; 404 when there is none, or none yet."""
    open_day = opendays.seen(request, slug)
    if not can_see(request.user, open_day):
        raise Http404(_("The programme is not out yet, so there are no walks."))
    return open_day


def editable(request: HttpRequest, slug: str) -> OpenDay:
    """The open day whose walks the person may change; 403 for others who can see it."""
    open_day = opendays.seen(request, slug)
    if not can_edit(request.user, open_day):
        raise PermissionDenied(_("Walks are made by those who run the open day."))
    return open_day


def own_walk(request: HttpRequest, slug: str, walk_slug: str) -> Walk:
    """A walk that the person may change."""
    open_day = editable(request, slug)
    walk = open_day.walks.filter(slug=walk_slug).first()
    if walk is None:
        raise Http404(_("There is no such walk."))
    walk.open_day = open_day
    return walk


def seen_walk(request: HttpRequest, slug: str, walk_slug: str) -> WalkRow:
    """A walk as it is walked today."""
    open_day = seen(request, slug)
    rows = walks_of(open_day, only_public=open_day.is_published, walk_slug=walk_slug)
    if not rows:
        raise Http404(_("There is no such walk."))
    return rows[0]
