"""Applications that came into no list are erased, and no version repeats what they said."""

import json

from django.db import migrations, models
from django.db.models import Q

import pijar_office.records.fields
from pijar_office.records import constraints

SAID = (
    "name", "nik_enc", "nik_index", "birth_date", "sex", "occupation", "address", "phone_enc",
    "words_enc",
)  # fmt: skip


def put_in(apps, editor):
    """Installs every rule of the manifest."""
    constraints.install(editor.connection)


def take_out(apps, editor):
    """Lets tables be rebuilt or dropped."""
    constraints.remove(editor.connection)


def forget(apps, editor):
    """Takes out of the versions so far what no version repeats from now on."""
    versions = apps.get_model("records", "Version").objects.filter(table="application")
    for each in versions.order_by("pk").iterator():
        said = json.loads(each.content)
        left = {name: value for name, value in said.items() if name not in SAID}
        text = json.dumps(left, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        versions.filter(pk=each.pk).update(content=text)


class Migration(migrations.Migration):
    """Rules let go while the table is rebuilt, and stand again at its end."""

    dependencies = [
        ("records", "0014_card_sheets"),
    ]

    operations = [
        migrations.RunPython(take_out, put_in),
        migrations.RemoveConstraint(model_name="application", name="application_sex"),
        migrations.RemoveConstraint(model_name="application", name="application_says_all"),
        migrations.RemoveConstraint(
            model_name="application", name="application_decided_by_somebody"
        ),
        migrations.AddField(
            model_name="application", name="erased_at", field=models.DateTimeField(null=True)
        ),
        migrations.AlterField(
            model_name="application",
            name="nik_enc",
            field=pijar_office.records.fields.SealedText(null=True),
        ),
        migrations.AlterField(
            model_name="application",
            name="nik_index",
            field=pijar_office.records.fields.BlindIndex("nik", max_length=32, null=True),
        ),
        migrations.AlterField(
            model_name="application", name="birth_date", field=models.DateField(null=True)
        ),
        migrations.AlterField(
            model_name="application",
            name="sex",
            field=models.CharField(blank=True, default="", max_length=1),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=Q(
                    erased_at__isnull=False,
                    name="",
                    nik_enc=None,
                    nik_index=None,
                    birth_date=None,
                    sex="",
                    occupation="",
                    address="",
                    phone_enc=None,
                    words_enc=None,
                    list_file=None,
                )
                | (
                    Q(
                        erased_at=None,
                        nik_enc__isnull=False,
                        nik_index__isnull=False,
                        birth_date__isnull=False,
                        sex__in=("L", "P"),
                    )
                    & ~Q(name="")
                    & ~Q(occupation="")
                ),
                name="application_says_all_or_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=~Q(region_code="") & ~Q(consent=""), name="application_says_where"
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=Q(outcome="", decided_at=None, decided_by=None, words_enc=None)
                | Q(outcome="accepted", decided_at__isnull=False, decided_by__isnull=False)
                | (
                    Q(
                        outcome__in=("returned", "declined"),
                        decided_at__isnull=False,
                        decided_by__isnull=False,
                    )
                    & (Q(words_enc__isnull=False) | Q(erased_at__isnull=False))
                ),
                name="application_decided_by_somebody",
            ),
        ),
        migrations.RunPython(forget, migrations.RunPython.noop),
        migrations.RunPython(put_in, take_out),
    ]
