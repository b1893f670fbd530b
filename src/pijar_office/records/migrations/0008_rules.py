"""The database learns to refuse, and the keys are made while it is still empty."""

from typing import ClassVar

from django.db import migrations

from pijar_office.records import constraints, keys


def put_in(apps, editor):
    """Installs every rule of the manifest; refuses if keys were lost."""
    keys.load()
    constraints.install(editor.connection)


def take_out(apps, editor):
    """Lets tables be rebuilt or dropped."""
    constraints.remove(editor.connection)


class Migration(migrations.Migration):
    """The last of the first: all tables are there."""

    dependencies: ClassVar = [("records", "0007_cards")]
    operations: ClassVar = [migrations.RunPython(put_in, take_out)]
