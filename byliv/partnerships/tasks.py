"""Work in the background."""

from django_tasks import task

from byliv.partnerships.actions import reminding


@task()
def remind_of_steps() -> int:
    """Remind whoever has a step that is due today; how many mails."""
    return reminding.remind()
