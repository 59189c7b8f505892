"""On PostgreSQL, the map's two indexes have the key (and the kind before it) as keys and positions beside them.

With positions among the keys, PostgreSQL 18 counted a search for every value between, and read all of a kind instead. Where
no kind was asked for, it searched the index of kinds once for each.
Nothing changes on SQLite.
"""

from typing import Any

from django.db import migrations, models

from byliv.core.wide_index import WideIndex

ON_THE_MAP = [
    "tile_key", "is_public", "longitude", "latitude", "type", "kind", "area", "confirmed_at", "slug", "name",
    "summary_da", "street_address", "postal_code", "locality", "licence", "source",
]  # fmt: skip
OF_KIND = ["kind", "tile_key", "is_public", "longitude", "latitude", "id"]
POSITION = ["is_public", "longitude", "latitude", "id"]
INDEXES = [
    WideIndex(fields=ON_THE_MAP, included=POSITION, name="listing_on_map"),
    WideIndex(fields=OF_KIND, keys=2, included=POSITION, only_for=models.Q(kind__gt=""), name="listing_of_kind_on_map"),
]


def make_anew(apps: Any, schema_editor: Any) -> None:
    """The new ones first: until all is done, rows are found by the old."""
    if schema_editor.connection.vendor != "postgresql":
        return
    listing = apps.get_model("listings", "Listing")
    for index in INDEXES:
        schema_editor.execute(f'ALTER INDEX "{index.name}" RENAME TO "{index.name}_0007"')
        schema_editor.add_index(listing, index)
    for index in INDEXES:
        schema_editor.execute(f'DROP INDEX "{index.name}_0007"')


class Migration(migrations.Migration):
    dependencies = [("listings", "0007_on_map")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(make_anew, migrations.RunPython.noop, elidable=False)],
            state_operations=[
                operation
                for index in INDEXES
                for operation in (
                    migrations.RemoveIndex("listing", index.name),
                    migrations.AddIndex("listing", index),
                )
            ],
        ),
    ]
