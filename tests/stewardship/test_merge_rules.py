"""Whatever two entries hold: merged and taken apart again, both are as they were."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from byliv.listings import actions as listings
from byliv.organisations.models import Membership, Organisation
from byliv.stewardship.actions.merges import merge, unmerge
from byliv.stewardship.comparing import GROUPS, value_of
from tests import make

WORDS = st.sampled_from(["", "Ord", "Andre ord"])
WEBS = st.lists(st.sampled_from(["https://a.example", "https://www.a.example/", "https://b.example"]), max_size=3)
PEOPLE = st.dictionaries(st.integers(0, 2), st.sampled_from(Membership.Role.values), max_size=3)
TAKEN = st.sets(st.sampled_from([group for group in GROUPS if group not in ("opening_hours", "access")]))


def _made(name: str, words: str, webs: list[str], people: dict[int, str]) -> Organisation:
    organisation = make.make_organisation(name, summary_da=words)
    listings.set_links(organisation, [{"url": url} for url in webs], by=None)
    for number, role in people.items():
        make.make_member(organisation, f"person{number}@example.org", role)
    return organisation


def _state(organisation: Organisation) -> list:
    now = Organisation.objects.get(pk=organisation.pk)
    fields = [value_of(now, field) for group in GROUPS for field in GROUPS[group]]
    links = list(now.links.values_list("pk", "url", "position"))
    people = sorted(now.memberships.values_list("pk", "user", "role"))
    return [fields, links, people, now.is_public, now.merged_into_id]


class MergedAndApart(TestCase):
    # Each example writes a good hundred rows.
    @settings(deadline=None, max_examples=25)
    @given(words=st.tuples(WORDS, WORDS), webs=st.tuples(WEBS, WEBS), people=st.tuples(PEOPLE, PEOPLE), take=TAKEN)
    def test_taking_apart_gives_back_what_was(self, words, webs, people, take):
        winner = _made("Koret", words[0], webs[0], people[0])
        loser = _made("Koret igen", words[1], webs[1], people[1])
        before = _state(winner), _state(loser)
        done = merge(winner=winner, loser=loser, take=take, by=None)
        everybody = set(winner.memberships.values_list("user__email", flat=True))
        assert everybody == {f"person{number}@example.org" for number in {*people[0], *people[1]}}
        assert unmerge(done, by=None) == []
        assert (_state(winner), _state(loser)) == before
