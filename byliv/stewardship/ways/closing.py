""" "This has closed": the page is hidden; whoever may edit it still sees it."""

from byliv.accounts.models import User
from byliv.stewardship import suggestible
from byliv.stewardship.handlers import Handler
from byliv.stewardship.models import Case
from byliv.stewardship.ways.things import locked_thing, put_back


def apply(case: Case, by: User | None) -> dict[str, list]:
    return suggestible.write(locked_thing(case), {"is_public": False}, by=by)


HANDLER = Handler(apply, put_back, "stewardship/_closed.html")
