"""What complaints change in other tables, and the rules of theirs."""

from django.db import migrations, models

from pijar_office.records import constraints


def put_in(apps, editor):
    """Installs every rule of the manifest."""
    constraints.install(editor.connection)


def take_out(apps, editor):
    """Lets tables be rebuilt or dropped."""
    constraints.remove(editor.connection)


class Migration(migrations.Migration):
    """Rules let go while tables are rebuilt, and stand again at its end."""

    dependencies = [
        ("records", "0009_breaches"),
    ]

    operations = [
        migrations.RunPython(take_out, put_in),
        migrations.RemoveConstraint(
            model_name="message",
            name="message_kind",
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("status", "answer"))), name="message_kind"
            ),
        ),
        migrations.RunPython(put_in, take_out),
    ]
