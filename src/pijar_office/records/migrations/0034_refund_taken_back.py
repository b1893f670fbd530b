"""A refund may be taken back after its receipt was reversed: the debt that opened is settled."""

from typing import ClassVar

from django.db import migrations, models

from pijar_office.records import constraints


def let_go(apps, editor):
    """Triggers out: the table of transfers is rebuilt."""
    constraints.remove(editor.connection)


def put_in(apps, editor):
    """Every rule of the manifest again."""
    constraints.install(editor.connection)


_KINDS = ("post", "void", "refunded")


class Migration(migrations.Migration):
    """Made from the model of `records.ledger`."""

    dependencies: ClassVar = [("records", "0033_case_rules")]

    operations: ClassVar = [
        migrations.RunPython(let_go, put_in),
        migrations.RemoveConstraint(model_name="transfer", name="transfer_settles_something"),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(kind__in=_KINDS, settles__isnull=False)
                | models.Q(kind="reversal", debit="paid", credit="recovery")
                | (~models.Q(kind__in=_KINDS) & models.Q(settles=None)),
                name="transfer_settles_something",
            ),
        ),
        migrations.RunPython(put_in, let_go),
    ]
