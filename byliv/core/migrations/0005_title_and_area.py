"""Titles that begin so within an area are told apart in the index, not in the rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0004_search_indexes")]
    operations = [
        migrations.AddIndex(
            "searchentry", models.Index("kind", "title_key", "area", name="search_by_title_and_area")
        ),
        migrations.RemoveIndex("searchentry", "search_by_title"),
    ]
