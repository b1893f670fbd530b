"""A leave can be undone by two officers: whoever left may be paid by later runs again."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from pijar_office.records import constraints


def let_go(apps, editor):
    """Triggers out: the table of leaves is rebuilt."""
    constraints.remove(editor.connection)


def put_in(apps, editor):
    """Every rule of the manifest again."""
    constraints.install(editor.connection)


class Migration(migrations.Migration):
    """Made from the models of `records.leaves`."""

    dependencies = [
        ("records", "0023_month_rules"),
    ]

    operations = [
        migrations.RunPython(let_go, put_in),
        migrations.AddField(
            model_name="leave",
            name="undo_proposed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="leave",
            name="undo_proposed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="leave",
            name="undo_reason",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
        migrations.AddField(
            model_name="leave",
            name="undone_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="leave",
            name="undone_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="leave",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None), ("withdrawn_at", None)),
                fields=("person",),
                name="leave_one_standing",
            ),
        ),
        migrations.AddConstraint(
            model_name="leave",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("undo_proposed_at", None),
                        ("undo_proposed_by", None),
                        ("undo_reason", ""),
                        ("undone_at", None),
                    ),
                    models.Q(
                        ("decree__isnull", False),
                        ("undo_proposed_at__isnull", False),
                        ("undo_proposed_by__isnull", False),
                        models.Q(("undo_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="leave_undone_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="leave",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at", None), ("undone_by", None)),
                    models.Q(
                        ("undone_at__isnull", False),
                        ("undone_by__isnull", False),
                        models.Q(("undone_by", models.F("undo_proposed_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="leave_undone_by_two_people",
            ),
        ),
        migrations.RunPython(put_in, let_go),
    ]
