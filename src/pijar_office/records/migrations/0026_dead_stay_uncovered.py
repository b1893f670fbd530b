"""A month that was taken does not come back to somebody who has died before it."""

from typing import ClassVar

from django.db import migrations

from pijar_office.records import constraints


def put_in(apps, editor):
    """Every rule of the manifest, as it stands now."""
    constraints.install(editor.connection)


def keep(apps, editor):
    """An older office goes on with the rules it finds."""


class Migration(migrations.Migration):
    """The rule `none_after_death` looks at months that come back, too."""

    dependencies: ClassVar = [("records", "0025_officer_kk")]

    operations: ClassVar = [migrations.RunPython(put_in, keep)]
