"""What cannot be, and where in the body it stands."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm


class Refused(Exception):
    """Nothing was written. `errors` are {detail, pointer}."""

    def __init__(self, errors: list[dict[str, str]]) -> None:
        super().__init__(errors)
        self.errors = errors


def refused(detail: Any, pointer: str) -> Refused:
    return Refused([{"detail": str(detail), "pointer": pointer}])


def of_error(error: ValidationError, at: str = "", names: Mapping[str, str] | None = None) -> Refused:
    """An action's or form's refusal; `names` are fields that are called otherwise in the body."""
    if not hasattr(error, "error_dict"):
        return Refused([{"detail": text, "pointer": at} for text in error.messages])
    errors = []
    for field, texts in error.message_dict.items():
        name = (names or {}).get(field, field)
        errors += [{"detail": text, "pointer": at if field == "__all__" else f"{at}/{name}"} for text in texts]
    return Refused(errors)


@contextmanager
def told_at(at: str = "", names: Mapping[str, str] | None = None) -> Iterator[None]:
    """What an action refuses inside stands there in the body."""
    try:
        yield
    except ValidationError as error:
        raise of_error(error, at, names) from error


def cleaned(
    form: BaseForm, sent: Collection[str], at: str = "", names: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """The form's values of the fields that were sent. What stands wrong in others was there before."""
    form.full_clean()
    wrong = {name: texts for name, texts in form.errors.as_data().items() if name in sent or name == "__all__"}
    if wrong:
        raise of_error(ValidationError(wrong), at, names)
    return {name: form.cleaned_data[name] for name in form.fields if name in sent and name in form.cleaned_data}
