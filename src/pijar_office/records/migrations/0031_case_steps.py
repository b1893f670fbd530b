"""The steps of a case."""

from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Made from the models of `records.claims`."""

    dependencies: ClassVar = [
        ("records", "0030_case_papers"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="CaseStep",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("step", models.CharField(max_length=8)),
                ("from_state", models.CharField(max_length=10)),
                ("to_state", models.CharField(max_length=10)),
                ("reason", models.TextField(blank=True, default="")),
                ("reference", models.CharField(blank=True, default="", max_length=120)),
                ("amount_rp", models.BigIntegerField(null=True)),
                ("paid_on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="records.case",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.casepaper",
                    ),
                ),
            ],
            options={
                "db_table": "case_step",
            },
        ),
        migrations.AddConstraint(
            model_name="casestep",
            constraint=models.UniqueConstraint(
                fields=("case", "number"), name="case_step_numbered"
            ),
        ),
        migrations.AddConstraint(
            model_name="casestep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("from_state", "reported"), ("step", "gather"), ("to_state", "gathering")
                    ),
                    models.Q(("from_state", "reported"), ("step", "close"), ("to_state", "closed")),
                    models.Q(
                        ("from_state", "gathering"), ("step", "complete"), ("to_state", "complete")
                    ),
                    models.Q(
                        ("from_state", "gathering"), ("step", "close"), ("to_state", "closed")
                    ),
                    models.Q(
                        ("from_state", "complete"), ("step", "reopen"), ("to_state", "gathering")
                    ),
                    models.Q(
                        ("from_state", "complete"), ("step", "submit"), ("to_state", "submitted")
                    ),
                    models.Q(
                        ("from_state", "submitted"), ("step", "return"), ("to_state", "gathering")
                    ),
                    models.Q(("from_state", "submitted"), ("step", "pay"), ("to_state", "paid")),
                    models.Q(
                        ("from_state", "submitted"), ("step", "refuse"), ("to_state", "refused")
                    ),
                    models.Q(("from_state", "paid"), ("step", "appeal"), ("to_state", "appealed")),
                    models.Q(
                        ("from_state", "refused"), ("step", "appeal"), ("to_state", "appealed")
                    ),
                    models.Q(("from_state", "refused"), ("step", "close"), ("to_state", "closed")),
                    models.Q(("from_state", "appealed"), ("step", "pay"), ("to_state", "paid")),
                    models.Q(
                        ("from_state", "appealed"), ("step", "uphold"), ("to_state", "closed")
                    ),
                    models.Q(
                        ("from_state", "closed"), ("step", "reopen"), ("to_state", "gathering")
                    ),
                    _connector="OR",
                ),
                name="case_step_is_lawful",
            ),
        ),
        migrations.AddConstraint(
            model_name="casestep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("step__in", ["appeal", "close", "refuse", "return", "uphold"]),
                        _negated=True,
                    ),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="case_step_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="casestep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount_rp__gt", 0), ("paid_on__isnull", False), ("step", "pay")),
                    models.Q(
                        models.Q(("step", "pay"), _negated=True),
                        ("amount_rp", None),
                        ("paid_on", None),
                    ),
                    _connector="OR",
                ),
                name="case_step_pays_something",
            ),
        ),
    ]
