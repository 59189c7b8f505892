from django.db import migrations, models
from django.db.models import F, Q

FEW_DAYS = Q(is_shown=True, is_long=False, last_day__gt=F("first_day"))


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [
        migrations.AddField(
            "event",
            "folded",
            models.TextField(
                blank=True, db_default="", editable=False, help_text="its words, folded for finding"
            ),
        ),
        migrations.AddIndex(
            "occurrence", models.Index("area", "last_day", "first_day", condition=FEW_DAYS, name="carried_by_area")
        ),
        migrations.AddIndex(
            "occurrence", models.Index("last_day", "first_day", condition=FEW_DAYS, name="carried_by_day")
        ),
    ]
