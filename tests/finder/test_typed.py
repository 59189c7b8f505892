"""A wish as people type it, in Danish and in English."""

from datetime import date

import pytest

from byliv.finder.typed import read

TODAY = date(2026, 5, 4)  # a Monday


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("30 people", {"people": ["30"]}),
        ("torsdag aften", {"day": ["2026-05-07"], "part": ["evening"]}),
        ("i morgen kl. 9.30", {"day": ["2026-05-05"], "from": ["09:30"]}),
        ("lørdag 20-02", {"day": ["2026-05-09"], "from": ["20:00"], "to": ["02:00"]}),
        ("4. juni fra 10 til 16", {"day": ["2026-06-04"], "from": ["10:00"], "to": ["16:00"]}),
        ("2 timer på fredag", {"for": ["120"], "day": ["2026-05-08"]}),
        ("every Thursday until 25 June", {"day": ["2026-05-07"], "until": ["2026-06-25"]}),
        ("hver mandag til juni", {"day": ["2026-05-04"], "until": ["2026-06-30"]}),
        ("trinfrit, trommer tilladt", {"access": ["step_free"], "noise": ["loud"]}),
        ("step-free under 300 kr.", {"access": ["step_free"], "price": ["300"]}),
        ("gratis mødelokale", {"price": ["0"], "use": ["meeting"]}),
        ("klaver og køkken", {"item": ["piano", "kitchen"]}),
        ("40 m² værksted", {"m2": ["40"], "use": ["workshop"]}),
        ("forening, dans", {"who": ["association"], "use": ["movement"]}),
        ("1/1", {"day": ["2027-01-01"]}),
        ("31/2", {}),
        ("", {}),
    ],
)
def test_what_is_typed_is_understood(db, text, pairs):
    assert read(text, TODAY).pairs == pairs


def test_an_area_is_known_by_its_name(vesterbro):
    assert read("øvelokale på Vesterbro", TODAY).pairs == {"use": ["rehearsal"], "area": ["vesterbro"]}


def test_near_me_is_asked_of_the_reader(db):
    assert read("30 people near me", TODAY).wants_near


def test_what_is_not_understood_is_said(db):
    found = read("30 personer med trampolin torsdag", TODAY)
    assert found.rest == "trampolin"
    assert found.pairs == {"people": ["30"], "day": ["2026-05-07"]}
