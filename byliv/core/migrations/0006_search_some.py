"""PostgreSQL's index of some of the entries (see `finding/stores/postgresql.py`)."""

from django.db import migrations


def make_indexes(apps, schema_editor):
    from byliv.core.finding.stores import store

    if schema_editor.connection.vendor == "postgresql":
        store().make_indexes()


class Migration(migrations.Migration):
    dependencies = [("core", "0005_title_and_area")]
    operations = [migrations.RunPython(make_indexes, migrations.RunPython.noop)]
