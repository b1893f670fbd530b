"""The sheets of cards, which hold every token, are destroyed some days after they were made."""

from django.db import migrations, models
from django.db.models import Q

from pijar_office.records import constraints


def put_in(apps, editor):
    """Installs every rule of the manifest."""
    constraints.install(editor.connection)


def take_out(apps, editor):
    """Lets tables be rebuilt or dropped."""
    constraints.remove(editor.connection)


class Migration(migrations.Migration):
    """Rules let go while the table is rebuilt, and stand again at its end."""

    dependencies = [
        ("records", "0013_applications"),
    ]

    operations = [
        migrations.RunPython(take_out, put_in),
        migrations.RemoveConstraint(model_name="cardbatch", name="card_batch_made_whole"),
        migrations.AddField(
            model_name="cardbatch", name="dropped_at", field=models.DateTimeField(null=True)
        ),
        migrations.AddConstraint(
            model_name="cardbatch",
            constraint=models.CheckConstraint(
                condition=Q(made_at=None, people=0, blob="", dropped_at=None)
                | (Q(made_at__isnull=False, people__gt=0) & ~Q(key_id="")),
                name="card_batch_made_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="cardbatch",
            constraint=models.CheckConstraint(
                condition=Q(blob="", made_at=None)
                | Q(blob="", dropped_at__isnull=False)
                | (~Q(blob="") & Q(dropped_at=None)),
                name="card_batch_sheets_until_dropped",
            ),
        ),
        migrations.RunPython(put_in, take_out),
    ]
