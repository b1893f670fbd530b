"""A case moves by steps alone, and what is held for two is let pass by two others."""

from typing import ClassVar

from django.db import migrations

from pijar_office.records import constraints


def put_in(apps, editor):
    """Every rule of the manifest, as it stands now."""
    constraints.install(editor.connection)


def take_out(apps, editor):
    """Lets tables be rebuilt or dropped."""
    constraints.remove(editor.connection)


class Migration(migrations.Migration):
    """The last of the claims': all tables are there."""

    dependencies: ClassVar = [("records", "0032_case_heirs")]
    operations: ClassVar = [migrations.RunPython(put_in, take_out)]
