"""Whatever people do to a case in whatever order: nothing is lost, and the entry holds what the answers say."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from byliv.accounts.models import User
from byliv.audit.models import AuditEntry
from byliv.listings.models import Listing
from byliv.places.actions import change_place
from byliv.stewardship import suggestible
from byliv.stewardship.actions.cases import accept, appeal, decline, undo, withdraw
from byliv.stewardship.actions.suggesting import suggest_about
from byliv.stewardship.models import Case
from byliv.stewardship.permissions import can_decide
from tests import make

OLD, NEW, OTHER = "Gammel linje", "Foreslået linje", "En helt anden linje"


class CaseMachine(RuleBasedStateMachine):
    """A suggested line about a place that nobody runs; Dana stewards the area, Rune the one above."""

    def __init__(self) -> None:
        super().__init__()
        self.state, self.appealed, self.first, self.applied = "open", False, None, False
        self.answers = 0
        self.point = transaction.savepoint()

    @initialize()
    def suggest(self) -> None:
        self.dana, self.rune = (User.objects.get(email=f"{name}@example.org") for name in ("dana", "rune"))
        place = make.make_place("Pladsen", summary_da=OLD)
        self.pk, self.line = place.pk, OLD
        case = suggest_about(place, kind=Case.Kind.CHANGE, values={"summary_da": NEW}, base={"summary_da": OLD})
        self.case_pk, self.stale = case.pk, case

    @property
    def case(self) -> Case:
        return Case.objects.select_related("area__parent", "listing").get(pk=self.case_pk)

    @property
    def place(self):
        return Listing.objects.get(pk=self.pk).place

    def may(self, who: User) -> bool:
        """The rule in plain words, beside the program's own."""
        if self.state != "open":
            return False
        return who == self.rune if self.appealed and who != self.first else not self.appealed

    def tried(self, act, is_allowed: bool) -> bool:
        """Do it; a refusal must come exactly when the model says so, and change nothing."""
        if is_allowed:
            act()
            return True
        before = Case.objects.filter(pk=self.case_pk).values().get()
        with pytest.raises(ValidationError), transaction.atomic():
            act()
        assert Case.objects.filter(pk=self.case_pk).values().get() == before
        return False

    @rule(is_above=st.booleans())
    def say_yes(self, is_above: bool) -> None:
        who = self.rune if is_above else self.dana
        assert can_decide(who, self.case) == self.may(who)
        if self.state == "open" and not self.may(who):
            return
        is_clean = self.line in (OLD, NEW)
        # What the person has on the screen may be old: the action looks for itself.
        if self.tried(lambda: accept(self.stale, by=who), self.state == "open" and is_clean):
            self.applied = self.line != NEW
            self.state, self.line, self.answers = "accepted", NEW, self.answers + 1

    @rule(is_above=st.booleans(), reason=st.sampled_from(Case.Reason.values))
    def say_no(self, is_above: bool, reason: str) -> None:
        who = self.rune if is_above else self.dana
        if self.state == "open" and not self.may(who):
            return
        if self.tried(lambda: decline(self.stale, by=who, reason=reason, answer="Nej"), self.state == "open"):
            self.state, self.answers = "declined", self.answers + 1
            self.first = self.first if self.appealed else who

    @rule()
    def take_back(self) -> None:
        is_answered = self.state in ("accepted", "declined")
        is_clean = self.state != "accepted" or not self.applied or self.line == NEW
        if self.tried(lambda: undo(self.stale, by=self.dana), is_answered and is_clean):
            self.line = OLD if self.state == "accepted" and self.applied else self.line
            self.state, self.applied = "open", False

    @rule()
    def withdraw(self) -> None:
        if self.tried(lambda: withdraw(self.stale), self.state == "open" and not self.appealed):
            self.state = "withdrawn"

    @rule()
    def ask_above(self) -> None:
        if self.tried(lambda: appeal(self.stale, words="Kig igen"), self.state == "declined" and not self.appealed):
            self.state, self.appealed = "open", True

    @rule(line=st.sampled_from([OLD, NEW, OTHER]))
    def somebody_writes(self, line: str) -> None:
        change_place(place=self.place, values={"summary_da": line}, by=self.dana)
        self.line = line

    @invariant()
    def nothing_is_lost(self) -> None:
        if not hasattr(self, "case_pk"):
            return
        case = self.case
        assert (case.state, bool(case.appealed_at)) == (self.state, self.appealed)
        assert suggestible.read(self.place, ["summary_da"]) == {"summary_da": self.line}
        assert case.values == {"summary_da": NEW} and case.base == {"summary_da": OLD} and case.label == "Pladsen"
        assert (case.decided_at is not None) == (self.state in ("accepted", "declined"))
        told = AuditEntry.objects.filter(target_type="stewardship.case", target_id=case.pk)
        assert told.filter(verb__in=["accepted", "declined"]).count() == self.answers
        if self.appealed and self.state == "open":
            assert case.decided_by == self.first and case.appeal == "Kig igen"

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.point)


def test_no_order_of_acts_loses_anything(db):
    region = make.make_area("regionen", box=(12.0, 55.0, 13.0, 56.0))
    make.make_steward(make.make_area("bydelen", parent=region), "dana@example.org")
    make.make_steward(region, "rune@example.org")
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        CaseMachine,
        settings=settings(max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=checks),
    )
