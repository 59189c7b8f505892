"""Counts everything public into the pyramid's zoom 0, which 0001 left empty."""

from django.db import migrations
from django.db.models import Count


def count(apps, schema_editor):
    listing = apps.get_model("listings", "Listing")
    tile_count = apps.get_model("core", "TileCount")
    groups = listing.objects.filter(is_public=True).order_by().values_list("type", "kind", "area_id")
    tile_count.objects.bulk_create(
        tile_count(layer=layer, kind=kind, area=area or 0, zoom=0, cell=0, count=n)
        for layer, kind, area, n in groups.annotate(n=Count("pk"))
    )


class Migration(migrations.Migration):
    dependencies = [("listings", "0001_initial"), ("core", "0002_versions")]
    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
