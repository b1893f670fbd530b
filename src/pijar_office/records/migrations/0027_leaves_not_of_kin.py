"""Nobody lets their own family leave, or keeps them in."""

from typing import ClassVar

from django.db import migrations

from pijar_office.records import constraints


def put_in(apps, editor):
    """Every rule of the manifest, as it stands now."""
    constraints.install(editor.connection)


def keep(apps, editor):
    """An older office goes on with the rules it finds."""


class Migration(migrations.Migration):
    """The rule `not_kin` looks at leaves, too."""

    dependencies: ClassVar = [("records", "0026_dead_stay_uncovered")]

    operations: ClassVar = [migrations.RunPython(put_in, keep)]
