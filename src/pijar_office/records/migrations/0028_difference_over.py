"""A difference that an officer closed ends when a later receipt says it no more."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Made from the model of `records.matching`."""

    dependencies: ClassVar = [("records", "0027_leaves_not_of_kin")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="difference", name="over_at", field=models.DateTimeField(null=True)
        ),
    ]
