"""Words that mean the same, and what was searched in vain: seen and answered by those who look after an area."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from byliv.audit.models import AuditEntry
from byliv.search import actions, misses
from byliv.search.models import SearchMiss, Synonym
from byliv.search.synonyms import others_in
from tests import make

TODAY = date(2026, 5, 7)
SEARCH = reverse("search:search")


def names(client, text: str, area: str = "vesterbro") -> list[str]:
    return [row.name for row in client.get(SEARCH, {"q": text, "area": area}).context["answer"].rows]


@pytest.fixture
def kajak(vesterbro) -> SearchMiss:
    return SearchMiss.objects.create(area=vesterbro, folded="kajak", words="kajak", count=3, last_day=TODAY)


def test_a_synonym_finds_what_is_called_otherwise(client, vesterbro, dana):
    make.make_place("Remisen", summary_da="Stor hal.")
    assert names(client, "sporvognshallen") == []
    actions.add_synonym(area=vesterbro, words=["sporvognshallen", "remisen"], by=dana)
    assert names(client, "sporvognshallen") == ["Remisen"]


def test_it_holds_in_its_area_and_below_it_only(vesterbro, dana):
    koege = make.make_area("koege", (12.1, 55.4, 12.2, 55.5))
    below = make.make_area("enghave", (12.53, 55.661, 12.55, 55.67), parent=vesterbro)
    actions.add_synonym(area=vesterbro, words=["hallen", "remisen"], by=dana)
    assert "remisen" in others_in(vesterbro)["hallen"] and "remisen" in others_in(below)["hallen"]
    assert "hallen" not in others_in(koege) and "hallen" not in others_in(None)


def test_short_words_of_the_starting_list_are_asked_but_not_looked_for(db):
    assert "øvelokale" in others_in(None)["ove"]
    assert "øve" not in others_in(None)["ovelokale"]


def test_one_word_means_nothing_else(vesterbro, dana):
    for words in (["hallen"], ["hallen", "HALLEN"], [" ", ""]):
        with pytest.raises(ValidationError):
            actions.add_synonym(area=vesterbro, words=words, by=dana)


def test_only_those_who_look_after_the_area_say_what_words_mean(vesterbro, charlie, dana, kajak):
    synonym = actions.add_synonym(area=vesterbro, words=["hallen", "remisen"], by=dana)
    with pytest.raises(PermissionDenied):
        actions.add_synonym(area=vesterbro, words=["a1", "b2"], by=charlie)
    with pytest.raises(PermissionDenied):
        actions.change_synonym(synonym=synonym, words=["a1", "b2"], by=charlie)
    with pytest.raises(PermissionDenied):
        actions.remove_synonym(synonym=synonym, by=charlie)
    with pytest.raises(PermissionDenied):
        actions.answer_miss(miss=kajak, answer="not_ours", by=charlie)


@pytest.mark.parametrize("name", ["words", "add"])
def test_a_stranger_does_not_see_the_words(sign_in, charlie, vesterbro, name):
    url = reverse(f"search:{name}", args=["vesterbro"])
    assert sign_in(charlie).get(url).status_code == 403


def test_a_stranger_changes_nothing(sign_in, charlie, vesterbro, dana, kajak):
    synonym = actions.add_synonym(area=vesterbro, words=["hallen", "remisen"], by=dana)
    client = sign_in(charlie)
    for name, pk in (("change", synonym.pk), ("remove", synonym.pk), ("answer", kajak.pk)):
        assert client.post(reverse(f"search:{name}", args=["vesterbro", pk])).status_code == 403
    assert Synonym.objects.count() == 1


def test_a_steward_makes_a_synonym_of_what_was_searched_in_vain(sign_in, dana, kajak):
    client = sign_in(dana)
    page = client.get(reverse("search:words", args=["vesterbro"]))
    assert "kajak" in page.content.decode()
    url = reverse("search:add", args=["vesterbro"]) + f"?miss={kajak.pk}"
    client.post(url, {"words": "kajak\nroklub, robåd"})
    assert Synonym.objects.get().words == ["kajak", "roklub", "robåd"]
    kajak.refresh_from_db()
    assert kajak.answer == "synonym"
    assert AuditEntry.objects.filter(verb="added", target_type="search.synonym", by=dana).exists()


def test_a_steward_changes_and_removes_it(sign_in, dana, vesterbro):
    synonym = actions.add_synonym(area=vesterbro, words=["hallen", "remisen"], by=dana)
    client = sign_in(dana)
    url = reverse("search:change", args=["vesterbro", synonym.pk])
    assert client.post(url, {"words": "hallen"}).status_code == 422
    client.post(url, {"words": "hallen, remisen, depotet"})
    synonym.refresh_from_db()
    assert synonym.words == ["hallen", "remisen", "depotet"]
    client.post(reverse("search:remove", args=["vesterbro", synonym.pk]))
    assert not Synonym.objects.exists()


def test_not_ours_leaves_the_list_and_may_come_back(sign_in, dana, kajak):
    client, url = sign_in(dana), reverse("search:answer", args=["vesterbro", kajak.pk])
    words = reverse("search:words", args=["vesterbro"])
    client.post(url, {"answer": "not_ours"})
    assert "kajak" not in client.get(words).content.decode()
    assert "kajak" in client.get(words, {"show": "answered"}).content.decode()
    client.post(url, {"answer": ""})
    assert SearchMiss.objects.get().answer == ""


def searched(client, text: str, address: str, area: str = "vesterbro") -> None:
    client.get(SEARCH, {"q": text, "area": area}, REMOTE_ADDR=address)
    misses.flush()


def test_what_one_searched_once_is_kept_nowhere(client, vesterbro):
    searched(client, "hemmelighed", "192.0.2.1")
    searched(client, "hemmelighed", "192.0.2.1")
    assert not SearchMiss.objects.exists()


def test_what_a_second_one_searches_too_is_counted(client, vesterbro):
    for address in ("192.0.2.1", "192.0.2.2", "192.0.2.3"):
        searched(client, "Kajak", address)
    assert SearchMiss.objects.values_list("area__slug", "folded", "words", "count", "last_day").get() == (
        "vesterbro", "kajak", "kajak", 3, TODAY,
    )  # fmt: skip


def test_what_finds_something_is_not_counted(client, house):
    for address in ("192.0.2.1", "192.0.2.2"):
        searched(client, "istedgade", address)
    assert not SearchMiss.objects.exists()


@pytest.mark.parametrize(
    "words", ["alice@example.org", "070599-1234", "20 12 34 56", "https://x.dk", "a b c d e f", ""]
)
def test_what_tells_too_much_is_never_kept(words):
    assert not misses.is_kept(words)


def test_only_so_many_different_ones_are_kept(vesterbro, monkeypatch):
    monkeypatch.setattr(actions, "MOST_MISSES", 2)
    counted = {(actions.Missed(vesterbro.pk, word, word), TODAY): 2 for word in ("a", "b", "c")}
    actions.count_misses(counted)
    assert SearchMiss.objects.count() == 2


def test_what_nobody_looks_for_any_more_goes(kajak):
    assert actions.forget_misses() == 0
    SearchMiss.objects.update(last_day=TODAY - actions.KEPT - timedelta(days=1))
    assert actions.forget_misses() == 1


def test_what_was_searched_in_no_area_is_seen_where_nothing_lies_above(sign_in, dana, vesterbro):
    SearchMiss.objects.create(folded="sauna", words="sauna", count=2, last_day=TODAY)
    assert "sauna" in sign_in(dana).get(reverse("search:words", args=["vesterbro"])).content.decode()
