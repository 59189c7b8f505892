"""Who looks after an organisation: list, invite, change a role, remove, leave."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.core.ratelimit import hit
from byliv.listings.views.access import editable, seen
from byliv.listings.views.facts import change_method, sent
from byliv.organisations import permissions
from byliv.organisations.actions import add_member, hand_over, invite, remove_member
from byliv.organisations.door import DOOR
from byliv.organisations.forms import MemberForm, RoleForm
from byliv.organisations.models import Membership, Organisation

DAY = 24 * 3600


@change_method
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """The team; those who manage it may invite."""
    organisation = editable(request, DOOR, slug)
    if request.method == "POST":
        _manage(request, organisation)
    form = MemberForm(sent(request))
    if form.is_valid() and _invited(request, organisation, form):
        messages.success(request, _("They are on the team now, and have a mail that says so."))
        return redirect(DOOR.url("members", organisation))
    return _page(request, organisation, form)


def _manage(request: HttpRequest, organisation: Organisation) -> None:
    if not permissions.can_manage_members(request.user, organisation):
        raise PermissionDenied(_("Only owners decide who is on the team."))


def _page(
    request: HttpRequest, organisation: Organisation, form: MemberForm, problems: list[str] | None = None
) -> HttpResponse:
    team = organisation.memberships.select_related("user").order_by("-role", "created_at")
    context = {
        "listing": organisation,
        "name": organisation.name,
        "form": form,
        "problems": problems,
        "team": [(member, _urls(organisation, member)) for member in team],
        "roles": Membership.Role.choices,
        "may_hand_over": permissions.is_member(request.user, organisation, Membership.Role.OWNER),
        "may_manage": permissions.can_manage_members(request.user, organisation),
        "edit_url": DOOR.url("edit", organisation),
    }
    return form_page(request, "organisations/members.html", context)


def _urls(organisation: Organisation, member: Membership) -> dict[str, str]:
    return {name: DOOR.url(name, organisation, member.pk) for name in ("member_role", "hand_over", "remove_member")}


def _invited(request: HttpRequest, organisation: Organisation, form: MemberForm) -> bool:
    if not hit(f"invite:{request.user.pk}", 20, DAY):
        form.add_error(None, _("You have invited many people today. Go on tomorrow."))
        return False
    try:
        invite(organisation=organisation, **form.cleaned_data, by=person_of(request))
    except ValidationError as error:
        refuse(form, error)
    return form.is_valid()


@require_POST
def member_role(request: HttpRequest, slug: str, member: int) -> HttpResponse:
    """Change somebody's role."""
    organisation = editable(request, DOOR, slug)
    _manage(request, organisation)
    user = _member(organisation, member).user
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _page(request, organisation, MemberForm(), [_("Choose a role.")])
    try:
        add_member(organisation=organisation, user=user, role=form.cleaned_data["role"], by=person_of(request))
    except ValidationError as error:
        return _page(request, organisation, MemberForm(), error.messages)
    messages.success(request, _("Saved."))
    return redirect(DOOR.url("members", organisation))


@require_POST
def give(request: HttpRequest, slug: str, member: int) -> HttpResponse:
    """Hand it over: somebody else on the team becomes owner in the place of whoever presses."""
    organisation = editable(request, DOOR, slug)
    membership = _member(organisation, member)
    try:
        hand_over(membership=membership, by=person_of(request))
    except ValidationError as error:
        return _page(request, organisation, MemberForm(), error.messages)
    messages.success(request, _("It is %(name)s’s now. You can still edit it, or leave.") % {"name": membership.user})
    return redirect(DOOR.url("members", organisation))


@require_POST
def remove(request: HttpRequest, slug: str, member: int) -> HttpResponse:
    """Take somebody off the team, or leave it."""
    organisation = seen(request, DOOR, slug)
    membership = _member(organisation, member)
    if not permissions.can_remove_member(request.user, membership):
        raise PermissionDenied(_("Only owners decide who is on the team."))
    try:
        remove_member(membership=membership, by=person_of(request))
    except ValidationError as error:
        return _page(request, organisation, MemberForm(), error.messages)
    messages.success(request, _("Done: the team is one person smaller."))
    still_in = permissions.can_edit(request.user, organisation)
    return redirect(DOOR.url("members", organisation) if still_in else organisation)


def _member(organisation: Organisation, pk: int) -> Any:
    return get_object_or_404(organisation.memberships.select_related("user", "organisation"), pk=pk)
