"""What Django loads by the name of this package (its setting ENGINE)."""

import select

from django.db.backends.postgresql import base
from django.db.backends.utils import CursorWrapper


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, quicker at two things that happen in each request.

    A kept connection is looked at before the first question, without asking the server anything: a server that went
    away has said so on the line; only when something waits there is it asked, as Django always does.

    Questions asked over and over can be read and planned by the server once for each connection.
    """

    def ready_cursor(self) -> CursorWrapper:
        """A cursor that sends values beside the question, which the server keeps ready after it came a few times.

        Unlike with `cursor()`, the types of values matter: what the server cannot tell from the question needs a cast.
        With `prepare_threshold=none` in the database's address nothing is kept, as some poolers of connections ask.
        """
        self.ensure_connection()
        with self.wrap_database_errors:
            # What Django's own cursor() does, with its other class of cursors.
            cursor: CursorWrapper = self._prepare_cursor(  # type: ignore[attr-defined]
                base.ServerBindingCursor(self.connection)  # type: ignore[call-arg]
            )
            return cursor

    def is_usable(self) -> bool:
        """Whether the connection can be used."""
        if self.connection is None or self.connection.closed:
            return False
        waiting, _, _ = select.select([self.connection.fileno()], [], [], 0)
        return bool(super().is_usable()) if waiting else True
