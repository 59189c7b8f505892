"""Work in the background. A task may run twice, so each can be repeated."""

from django_tasks import task

from byliv.exchange.archive import asking


@task()
def make_archive(archive_id: int) -> int:
    """Write the archive that somebody asked for; returns its bytes."""
    return asking.make(archive_id)


@task()
def delete_old_archives() -> int:
    """Delete archives whose week is over; returns how many."""
    return asking.delete_old()
