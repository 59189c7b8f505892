from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("bookings", "0004_booking_feed"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="taken",
            index=models.Index("start", "end", "room", name="taken_by_time"),
        ),
    ]
