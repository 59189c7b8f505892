"""Put the built-in terms in place."""

from django.db import migrations

from byliv.themes.terms import ART_FORMS, TARGET_GROUPS


def install(apps, schema_editor):
    Theme = apps.get_model("themes", "Theme")
    for scheme, terms in (("art_form", ART_FORMS), ("target_group", TARGET_GROUPS)):
        for position, (code, name_da, name_en, hue) in enumerate(terms):
            values = {"scheme": scheme, "name_da": name_da, "name_en": name_en, "hue": hue, "position": position}
            Theme.objects.get_or_create(code=code, defaults=values)


class Migration(migrations.Migration):
    dependencies = [("themes", "0001_initial")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
