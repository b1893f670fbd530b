"""Officers' families: nobody decides about their own."""

from typing import ClassVar

from django.db import migrations

import pijar_office.records.fields
from pijar_office.records import constraints


def put_in(apps, editor):
    """Installs every rule of the manifest anew."""
    constraints.install(editor.connection)


def take_out(apps, editor):
    """Lets tables be rebuilt or dropped."""
    constraints.remove(editor.connection)


class Migration(migrations.Migration):
    """One column, and the rules that look at it."""

    dependencies: ClassVar = [("records", "0024_leave_undone")]
    operations: ClassVar = [
        migrations.RunPython(take_out, put_in),
        migrations.AddField(
            model_name="officer",
            name="kk_index",
            field=pijar_office.records.fields.BlindIndex(
                "kk", blank=True, max_length=32, null=True
            ),
        ),
        migrations.RunPython(put_in, take_out),
    ]
