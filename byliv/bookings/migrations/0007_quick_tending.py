from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("bookings", "0006_calendar_clash"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="booking",
            index=models.Index("start", "created_at", condition=Q(state="requested"), name="booking_to_answer"),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(
                "end",
                condition=Q(booked_by__isnull=False) | ~Q(purpose="") | ~Q(note="") | ~Q(answer=""),
                name="booking_to_forget",
            ),
        ),
    ]
