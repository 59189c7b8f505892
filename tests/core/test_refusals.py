"""What an action refuses is shown where the person looks; anything else that goes wrong stays an error."""

import pytest
from django import forms
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import PermissionDenied, ValidationError

from byliv.core.forms import LineField
from byliv.core.http import refusals_in, refusals_told


class NameForm(forms.Form):
    name = LineField()


def test_a_refusal_stands_beside_its_field_and_the_view_goes_on():
    form = NameForm({"name": "Havnen"})
    assert form.is_valid()
    with refusals_in(form):
        raise ValidationError({"name": "There is one already."})
    assert form.errors == {"name": ["There is one already."]}


def test_a_refusal_behind_a_button_is_told_on_the_next_page(rf):
    request = rf.post("/")
    request._messages = CookieStorage(request)
    with refusals_told(request):
        raise ValidationError(["It is sent already.", "Withdraw it first."])
    assert [str(message) for message in request._messages] == ["It is sent already. Withdraw it first."]


def test_what_is_not_a_refusal_goes_on_up():
    with pytest.raises(PermissionDenied), refusals_in(NameForm({"name": "Havnen"})):
        raise PermissionDenied
