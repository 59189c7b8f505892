"""Who may say what words mean, and see what was searched in vain."""

from byliv.accounts.models import Stewardship
from byliv.accounts.permissions import CARETAKERS, Person, can_edit_in
from byliv.areas.models import Area
from byliv.search.models import SearchMiss, Synonym


def can_tend_words(user: Person, area: Area | None) -> bool:
    """Stewards and editors of the area or one above it; of what holds everywhere, those of an outermost area."""
    if area is None:
        return bool(user.is_authenticated and user.is_superuser) or _tends_outermost(user)
    return can_edit_in(user, area)


def can_change_synonym(user: Person, synonym: Synonym) -> bool:
    """Those who tend the words of its area."""
    return can_tend_words(user, synonym.area)


def can_answer_miss(user: Person, miss: SearchMiss) -> bool:
    """Those who tend the words of the area in which it was searched."""
    return can_tend_words(user, miss.area)


def _tends_outermost(user: Person) -> bool:
    if not user.is_authenticated:
        return False
    return Stewardship.objects.filter(area__parent=None, role__in=CARETAKERS, user_id=user.pk).exists()
