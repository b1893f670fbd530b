"""What pages of everybody count stands in an index: no record is read for it."""

import django.db.models.deletion
from django.db import migrations, models

from pijar_office.records import constraints, histories


def put_in(apps, editor):
    """Installs every rule of the manifest."""
    constraints.install(editor.connection)


def take_out(apps, editor):
    """Lets tables be rebuilt or dropped."""
    constraints.remove(editor.connection)


def tell(apps, editor):
    """Tells the months of everybody who has some, and what a standing repeats of them."""
    histories.follow(person for person, _ in histories.months_of(None))


class Migration(migrations.Migration):
    """Rules let go while tables are rebuilt, and stand again at its end."""

    dependencies = [
        ("records", "0015_erased_applications"),
    ]

    operations = [
        migrations.RunPython(take_out, put_in),
        migrations.RemoveIndex(model_name="standing", name="standing_in_region"),
        migrations.AddField(
            model_name="standing",
            name="occupation",
            field=models.CharField(blank=True, default="", max_length=60),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(
                fields=["region_code", "history", "occupation"], name="standing_in_region"
            ),
        ),
        # Each of the three is the first column of one of the indexes below, or of a unique one.
        migrations.AlterField(
            model_name="billline",
            name="fund",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.fund",
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="determination",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to="records.determination",
            ),
        ),
        migrations.AlterField(
            model_name="decision",
            name="fund",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.fund",
            ),
        ),
        migrations.AddIndex(
            model_name="billline",
            index=models.Index(fields=["fund", "bill", "place"], name="bill_line_by_fund"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["determination", "rank"], name="decision_by_rank"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["fund", "determination", "rank"], name="decision_by_fund"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(
                fields=["determination", "waiting_number"], name="decision_by_waiting"
            ),
        ),
        migrations.RunPython(tell, migrations.RunPython.noop),
        migrations.RunPython(put_in, take_out),
    ]
