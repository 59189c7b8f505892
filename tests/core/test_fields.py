"""Positions and texts as people type them."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from byliv.core.fields import DegreesField
from byliv.core.forms import LineField, ProseField


@given(st.floats(-180, 180))
def test_degrees_are_read_with_point_and_comma(degrees):
    field = DegreesField(limit=180, label="x")
    text = repr(degrees)
    assert field.clean(text) == field.clean(text.replace(".", ",")) == round(degrees, 7)


@pytest.mark.parametrize(
    "text", ["181", "-180.1", "nan", "inf", "-inf", "1e999", "9" * 500, "north", "1,2,3", "12.5;", "0x10"]
)
def test_what_is_no_place_on_earth_is_refused(text):
    with pytest.raises(ValidationError):
        DegreesField(limit=180, label="x").clean(text)


@given(st.text())
def test_any_text_is_either_on_earth_or_refused(text):
    try:
        degrees = DegreesField(limit=90, label="x").clean(text)
    except ValidationError:
        return
    assert degrees is None or -90 <= degrees <= 90


@given(st.text(max_size=200))
def test_a_line_has_no_breaks_and_nothing_invisible(text):
    try:
        line = LineField(required=False).clean(text)
    except ValidationError:
        return
    assert line == " ".join(line.split())
    assert not any(c in line for c in "\n\r\x00\u200b\u202e")


@given(st.text(max_size=200))
def test_prose_is_cleaned_once_and_for_all(text):
    try:
        prose = ProseField(required=False).clean(text)
    except ValidationError:
        return
    assert ProseField(required=False).clean(prose) == prose
