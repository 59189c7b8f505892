"""When all dates of a decided season were booked."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("seasons", "0002_application_reminded")]

    operations = [
        migrations.AddField(
            "season",
            "booked_at",
            models.DateTimeField(blank=True, null=True, help_text="when every date had been booked or skipped"),
        ),
    ]
