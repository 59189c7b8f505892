"""A new version starts while the one before still serves (docs/operate.md): its migrations must not hurt that one."""

from django.db import migrations
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED

from byliv.config.settings import FEATURES

HARMFUL = (migrations.RemoveField, migrations.RenameField, migrations.RenameModel, migrations.DeleteModel)


def operations() -> list[tuple[str, migrations.operations.base.Operation]]:
    """Every operation of ours after a feature's first migration, with the name of its file."""
    disk = MigrationLoader(None).disk_migrations.items()
    ours = [(key, migration) for key, migration in disk if key[0] in FEATURES and not migration.initial]
    return [(".".join(key), operation) for key, migration in ours for operation in migration.operations]


def test_a_new_column_has_a_value_in_rows_that_the_version_before_writes():
    new = {operation.name.lower() for _name, operation in operations() if isinstance(operation, migrations.CreateModel)}
    for name, operation in operations():
        if isinstance(operation, migrations.AddField) and operation.model_name.lower() not in new:
            field = operation.field
            is_harmless = field.null or field.many_to_many or field.db_default is not NOT_PROVIDED
            assert is_harmless, f"{name}: {operation.model_name}.{operation.name} needs null=True or db_default"


def test_nothing_is_taken_away_that_the_version_before_may_still_read():
    assert [name for name, operation in operations() if isinstance(operation, HARMFUL)] == []
