"""What Django loads by the name of this package (its setting ENGINE)."""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A kept connection is looked at before each request's first question, without asking the server anything.

    A server that went away has said so on the line; only when something waits there is it asked, as Django always does.
    """

    def is_usable(self) -> bool:
        """Whether the connection can be used."""
        if self.connection is None or self.connection.closed:
            return False
        waiting, _, _ = select.select([self.connection.fileno()], [], [], 0)
        return bool(super().is_usable()) if waiting else True
