"""What a sweep looked at and found; a fund's money by account."""

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import pijar_office.records.ids
from pijar_office.records import constraints


def let_go(apps, editor):
    """Triggers out: tables are rebuilt now, and 0023 puts them in again."""
    constraints.remove(editor.connection)


class Migration(migrations.Migration):
    """Made from the models of `records.contributions`."""

    dependencies = [
        ("records", "0016_constraints"),
    ]

    operations = [
        migrations.RunPython(let_go, migrations.RunPython.noop),
        migrations.CreateModel(
            name="Sweep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pijar_office.records.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("month", models.PositiveIntegerField()),
                ("day", models.DateField()),
                ("people", models.PositiveIntegerField(default=0)),
                ("found", models.PositiveIntegerField(default=0)),
                ("list_hash", models.CharField(blank=True, default="", max_length=64)),
                ("asked_at", models.DateTimeField()),
                ("computed_at", models.DateTimeField(null=True)),
                ("refused_code", models.CharField(blank=True, default="", max_length=60)),
                ("refused_says", models.TextField(blank=True, default="")),
            ],
            options={
                "db_table": "sweep",
            },
        ),
        migrations.CreateModel(
            name="SweepCheck",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=30)),
                ("as_of", models.DateField(null=True)),
                ("looked_at", models.PositiveIntegerField()),
                ("found", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "sweep_check",
            },
        ),
        migrations.CreateModel(
            name="SweepFinding",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=pijar_office.records.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("check_code", models.CharField(max_length=30)),
                ("evidence", models.CharField(max_length=200)),
                ("since", models.DateField(null=True)),
                ("cleared_at", models.DateTimeField(null=True)),
                ("cleared_reason", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "db_table": "sweep_finding",
            },
        ),
        migrations.RemoveConstraint(
            model_name="fund",
            name="fund_within_ceiling",
        ),
        migrations.AddField(
            model_name="fund",
            name="billed_rp",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="fund",
            name="paid_rp",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="fund",
            name="recovery_rp",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="fund",
            name="ceiling_rp",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddConstraint(
            model_name="fund",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("billed_rp__gte", 0),
                    (
                        "ceiling_rp__gte",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("committed_rp"), "+", models.F("paid_rp")
                            ),
                            "+",
                            models.F("recovery_rp"),
                        ),
                    ),
                    ("committed_rp__gte", models.F("billed_rp")),
                    ("paid_rp__gte", 0),
                    ("recovery_rp__gte", 0),
                ),
                name="fund_within_ceiling",
            ),
        ),
        migrations.AddField(
            model_name="sweep",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sweep",
            name="job",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.job",
            ),
        ),
        migrations.AddField(
            model_name="sweepcheck",
            name="snapshot",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.registersnapshot",
            ),
        ),
        migrations.AddField(
            model_name="sweepcheck",
            name="sweep",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="checks",
                to="records.sweep",
            ),
        ),
        migrations.AddField(
            model_name="sweepfinding",
            name="cleared_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sweepfinding",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="findings_of_sweeps",
                to="records.person",
            ),
        ),
        migrations.AddField(
            model_name="sweepfinding",
            name="person_month",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.personmonth",
            ),
        ),
        migrations.AddField(
            model_name="sweepfinding",
            name="sweep",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="findings",
                to="records.sweep",
            ),
        ),
        migrations.AddIndex(
            model_name="sweep",
            index=models.Index(fields=["month"], name="sweep_of_month"),
        ),
        migrations.AddConstraint(
            model_name="sweepcheck",
            constraint=models.UniqueConstraint(
                fields=("sweep", "code", "snapshot"), name="sweep_check_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="sweepcheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("found__lte", models.F("looked_at"))),
                name="sweep_check_finds_whom_it_looked_at",
            ),
        ),
        migrations.AddConstraint(
            model_name="sweepfinding",
            constraint=models.UniqueConstraint(
                fields=("sweep", "person_month", "check_code"), name="sweep_finding_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="sweepfinding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cleared_at", None), ("cleared_by", None), ("cleared_reason", "")),
                    models.Q(
                        ("cleared_at__isnull", False),
                        ("cleared_by__isnull", False),
                        models.Q(("cleared_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="sweep_finding_cleared_by_somebody",
            ),
        ),
    ]
