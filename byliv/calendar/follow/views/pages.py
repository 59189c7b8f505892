"""Begin to follow: choose, be asked by mail, say yes. With an account one press is enough."""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.calendar.follow import actions, links
from byliv.calendar.follow.forms import FollowForm
from byliv.calendar.follow.models import Follow
from byliv.calendar.follow.queries import follow_of, follower_of
from byliv.core import ratelimit
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.listings.models import Listing
from byliv.themes.models import Theme

View = Callable[..., HttpResponse]
# A school or a library shares one address; a flood does not come from people.
ASKED, ASKED_SECONDS = 30, 3600


class Thing(NamedTuple):
    """What the address of the page says shall be followed."""

    area: Area | None = None
    theme: Theme | None = None
    listing: Listing | None = None

    @property
    def name(self) -> str:
        """In the reader's language; "" when it is still to be chosen."""
        if self.listing is not None:
            return self.listing.name
        return str(Follow(area=self.area, theme=self.theme)) if self.area or self.theme else ""


def by_link(view: View) -> View:
    """For pages behind a link in a mail: never kept, never indexed; an old link says so kindly."""

    @never_cache
    @login_not_required
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except links.Gone:
            response = render(request, "follow/gone.html", status=410)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return wrapper


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Follow what the address names, or choose an area and a subject."""
    thing = _thing(request)
    request.area = thing.area or getattr(thing.listing, "area", None)  # type: ignore[attr-defined]
    person = request.user if isinstance(request.user, User) else None
    follower = follower_of(person) if person else None
    form = FollowForm(
        request.POST if request.method == "POST" else None,
        is_fixed=thing.listing is not None,
        is_signed_in=person is not None,
        is_follower=follower is not None,
        initial={"area": thing.area.slug if thing.area else "", "theme": thing.theme.code if thing.theme else ""},
    )
    if form.is_valid():
        answer = _follow(request, form, thing, person)
        if answer is not None:
            return answer
    known = follow_of(follower, **thing._asdict())
    context = {"form": form, "thing": thing, "is_followed": known is not None and known.confirmed_at}
    return form_page(request, "follow/start.html", {**context, "follower": follower})


def _thing(request: HttpRequest) -> Thing:
    """What ?area=, ?theme=, ?place= and ?organisation= name; 404 for what there is not."""
    asked = {name: request.GET.get(name, "")[:120] for name in ("area", "theme", "place", "organisation")}
    if "\x00" in "".join(asked.values()):
        raise Http404
    slug = asked["place"] or asked["organisation"]
    if slug:
        kind = Listing.Type.PLACE if asked["place"] else Listing.Type.ORGANISATION
        listing = Listing.objects.public().select_related("area").defer("area__polygon", "imported")
        found = listing.filter(type=kind, slug=slug).first()
        if found is None:
            raise Http404
        return Thing(listing=found)
    area = Area.objects.defer("polygon").filter(slug=asked["area"]).first() if asked["area"] else None
    theme = Theme.objects.filter(code=asked["theme"]).first() if asked["theme"] else None
    if (asked["area"] and not area) or (asked["theme"] and not theme):
        raise Http404
    return Thing(area, theme)


def _follow(request: HttpRequest, form: FollowForm, thing: Thing, person: User | None) -> HttpResponse | None:
    """Do it and lead on; None when it was refused, and the form says why."""
    data = form.cleaned_data
    what: dict[str, Any] = {"area": data.get("area"), "theme": data.get("theme"), "listing": thing.listing}
    try:
        if person is not None:
            found = actions.follow(by=person, settings=data, **what)
            messages.success(request, _("You follow %(name)s.") % {"name": found})
            return redirect(links.mine_path(found.follower))
        if not ratelimit.hit(f"follow-from:{ratelimit.visitor(request)}", ASKED, ASKED_SECONDS):
            raise ValidationError(_("That was very fast. Wait a moment, then try again."))
        actions.ask_to_follow(email=data["email"], language=get_language() or "da", settings=data, **what)
    except ValidationError as error:
        refuse(form, error)
        return None
    return redirect("follow:asked")


@require_safe
@login_not_required
def asked(request: HttpRequest) -> HttpResponse:
    """Look in your mail."""
    return render(request, "follow/asked.html", {"days": links.YES_LIVES.days})


@by_link
def yes(request: HttpRequest, token: str) -> HttpResponse:
    """The address says that it was meant: a look changes nothing, the press does."""
    found = links.followed_by(token)
    if request.method == "POST":
        actions.say_yes(found)
        messages.success(request, _("You follow %(name)s.") % {"name": found})
        return redirect(links.mine_path(found.follower))
    return render(request, "follow/yes.html", {"follow": found})
