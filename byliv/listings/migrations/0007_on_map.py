"""What the map reads lies together in an index."""

from django.db import migrations, models

from byliv.core.wide_index import WideIndex

ON_THE_MAP = [
    "tile_key", "is_public", "longitude", "latitude", "type", "kind", "area", "confirmed_at", "slug", "name",
    "summary_da", "street_address", "postal_code", "locality", "licence", "source",
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("listings", "0006_likeness")]
    # The new ones first: the version before goes on finding its rows by an index all the while.
    operations = [
        migrations.AddIndex("listing", WideIndex(fields=ON_THE_MAP, name="listing_on_map")),
        migrations.AddIndex(
            "listing",
            models.Index("kind", "tile_key", "is_public", "longitude", "latitude", "id", name="listing_of_kind_on_map"),
        ),
        migrations.RemoveIndex("listing", "listing_by_key"),
        migrations.RemoveIndex("listing", "listing_by_kind_and_key"),
    ]
