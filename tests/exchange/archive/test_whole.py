"""Nothing is forgotten: each model, and each field of what is in an archive, is there or left out for a reason."""

import pytest
from django.apps import apps
from django.db import models

from byliv.exchange.archive.left_out import LEFT_OUT, LEFT_OUT_APPS
from byliv.exchange.archive.shapes import Shape, tables

pytestmark = pytest.mark.one_database


def shapes_in(shape: Shape) -> list[Shape]:
    return [shape, *(inner for around in shape.around.values() for inner in shapes_in(around))]


def all_shapes() -> list[Shape]:
    return [inner for table in tables() for inner in shapes_in(table)]


def our_models() -> list[type[models.Model]]:
    configs = [each for each in apps.get_app_configs() if each.name.startswith("byliv.")]
    return [model for each in configs if each.label not in LEFT_OUT_APPS for model in each.get_models()]


def test_every_model_is_in_an_archive_or_left_out_for_a_reason():
    there = {shape.model for shape in all_shapes()}
    there |= {parent for model in there for parent in model._meta.get_parent_list()}
    forgotten = {model._meta.label for model in our_models() if model not in there} - set(LEFT_OUT)
    assert forgotten == set(), "register a table with byliv.exchange.archive, or write a reason in left_out.py"


def test_no_model_is_both_there_and_left_out():
    assert {shape.model._meta.label for shape in all_shapes()} & set(LEFT_OUT) == set()


def test_every_field_is_in_an_archive_or_left_out_for_a_reason():
    forgotten = []
    for shape in all_shapes():
        fields = {field.name for field in shape.model._meta.get_fields() if not field.auto_created or field.concrete}
        parent = getattr(shape, "parent", "")
        forgotten += [
            f"{shape.model._meta.label}.{name}" for name in fields - shape.names - set(shape.left_out) - {parent}
        ]
    assert forgotten == []


def test_what_is_left_out_really_is_a_field():
    for shape in all_shapes():
        fields = {field.name for field in shape.model._meta.get_fields()} | {"listing_ptr"}
        assert set(shape.left_out) <= fields, shape.model
