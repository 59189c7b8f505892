"""Every row of a round that can name a person."""

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.seasons.models import Application, Comment, Proposal, Refused
from tests import make


def in_seasons(person: User, area: Area) -> None:
    """The person has applied, planned, refused, said something of a draft and answered."""
    season = make.make_season(area)
    request = make.make_request(season, make.make_organisation("Korforeningen"))
    Application.objects.filter(pk=request.application_id).update(by=person, note=f"Skriv til {person.email}")
    Comment.objects.create(season=season, by=person, text=f"Ring til {person.email}")
    Comment.objects.create(season=season, organisation=request.application.organisation, by=person, text="Vi er glade.")
    Comment.objects.create(season=season, text="Hvornår?", answer="I juni.", answered_by=person)
    Refused.objects.create(season=season, request=request, by=person, because="Salen bygges om.")
    Proposal.objects.create(season=season, state="done", by=person)
