from concurrent.futures import ThreadPoolExecutor

from byliv.core.ratelimit import hit, visitor


def test_as_many_as_allowed_go_through_and_no_more():
    assert [hit("mail:alice", 3, 60) for _ in range(5)] == [True, True, True, False, False]


def test_keys_are_counted_apart():
    assert hit("mail:alice", 1, 60)
    assert hit("mail:bob", 1, 60)
    assert not hit("mail:alice", 1, 60)


def test_after_the_window_one_may_again(monkeypatch):
    moment = 1_000_000.0
    monkeypatch.setattr("time.time", lambda: moment)
    assert hit("mail:alice", 1, 60)
    assert not hit("mail:alice", 1, 60)
    moment += 61
    assert hit("mail:alice", 1, 60)


def test_acts_at_the_same_moment_never_share_a_slot():
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: hit("race", 5, 60), range(40)))
    assert answers.count(True) == 5


def test_the_table_in_the_database_counts_too(settings, db):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "byliv_cache"}}
    assert [hit("mail:alice", 2, 60) for _ in range(3)] == [True, True, False]


def test_a_key_may_hold_anything():
    assert hit("x" * 5000 + "\n æøå", 1, 60)


def test_the_visitor_is_the_address_of_the_connection(rf):
    request = rf.get("/", REMOTE_ADDR="192.0.2.7", headers={"X-Forwarded-For": "203.0.113.9"})
    assert visitor(request) == "192.0.2.7"


def test_behind_our_proxy_the_visitor_is_whom_the_proxy_saw(rf, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    request = rf.get("/", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.9"})
    assert visitor(request) == "203.0.113.9"


def test_a_household_is_one_visitor_whichever_of_its_addresses_it_takes(rf):
    at = [
        visitor(rf.get("/", REMOTE_ADDR=address)) for address in ("2001:db8:1:2::5", "2001:db8:1:2:ffff::1", "10.0.0.7")
    ]
    assert at == ["2001:db8:1:2::", "2001:db8:1:2::", "10.0.0.7"]


def test_fewer_proxies_than_expected_still_name_a_visitor(rf, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 3
    assert visitor(rf.get("/", headers={"x-forwarded-for": "192.0.2.9"})) == "192.0.2.9"
    assert visitor(rf.get("/", headers={"x-forwarded-for": "not:an:address"})) == "not:an:address"
