"""Keys that likely duplicates are found by: of names, phones and web addresses."""

from django.db import migrations, models

from byliv.core import keyfield
from byliv.listings import keys

CHUNK = 5_000


def fill(apps, schema_editor):
    for model, of, key, key_of in (
        ("Listing", "name", "name_key", keys.name_key),
        ("ContactPoint", "phone", "phone_key", keys.phone_key),
        ("Link", "url", "url_key", keys.web_key),
    ):
        _fill(apps.get_model("listings", model), of, key, key_of, schema_editor.connection)


def _fill(model, of, key, key_of, connection):
    """A chunk at a time, so that memory stays small over a million rows."""
    width, last = model._meta.get_field(key).max_length, 0
    sql = f"UPDATE {model._meta.db_table} SET {key} = %s WHERE id = %s"  # noqa: S608 - names only
    while rows := list(model.objects.filter(pk__gt=last).order_by("pk").values_list("pk", of)[:CHUNK]):
        last = rows[-1][0]
        with connection.cursor() as cursor:
            cursor.executemany(sql, [(key_of(text)[:width], pk) for pk, text in rows if text])


class Migration(migrations.Migration):
    dependencies = [("listings", "0005_undo")]
    operations = [
        migrations.AddField("contactpoint", "phone_key", keyfield.KeyField(blank=True, db_default="", default="", editable=False, max_length=20)),
        migrations.AddField("link", "url_key", keyfield.KeyField(blank=True, db_default="", default="", editable=False, max_length=120)),
        migrations.AddField("listing", "name_key", keyfield.KeyField(blank=True, db_default="", default="", editable=False, max_length=80)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            "contactpoint",
            models.Index("phone_key", "listing", condition=models.Q(phone_key__gt=""), name="contact_by_phone"),
        ),
        migrations.AddIndex(
            "link", models.Index("url_key", "listing", condition=models.Q(url_key__gt=""), name="link_by_address")
        ),
        migrations.AddIndex("listing", models.Index("type", "name_key", "id", name="listing_by_name_key")),
    ]
