"""The rules of the month: bills add up, billed months stay, only transfers move a fund's money.

An office that was open before the ledger carries its funds over: what was promised and what may be
spent become its first transfers.
"""

from typing import ClassVar

from django.db import migrations
from django.utils import timezone

from pijar_office.records import constraints
from pijar_office.records.ids import new_id


def put_in(apps, editor):
    """Opening transfers for the funds that are there, then every rule of the manifest."""
    carry_over(apps)
    constraints.install(editor.connection)


def carry_over(apps):
    """The money of funds as the ledger would have brought it there."""
    fund_table, transfer = apps.get_model("records", "Fund"), apps.get_model("records", "Transfer")
    event_table = apps.get_model("records", "AuditEvent")
    funds = list(fund_table.objects.order_by("pk"))
    if not funds:
        return
    at = timezone.now()
    event = event_table.objects.create(
        id=new_id(), at=at, actor_name="system:migrate", action="ledger.carry_over",
        detail="saldo awal buku kas",
    )  # fmt: skip
    for fund in funds:
        moves = (
            ("ceiling", "available", "budget", fund.ceiling_rp),
            ("commit", "committed", "available", fund.committed_rp),
        )
        transfer.objects.bulk_create(
            transfer(
                fund=fund, kind=kind, debit=debit, credit=credit, amount_rp=amount_rp, event=event,
                at=at,
            )
            for kind, debit, credit, amount_rp in moves
            if amount_rp
        )  # fmt: skip


def take_out(apps, editor):
    """Lets tables be rebuilt or dropped."""
    constraints.remove(editor.connection)


class Migration(migrations.Migration):
    """The last of the month's: all tables are there."""

    dependencies: ClassVar = [("records", "0022_transfers")]
    operations: ClassVar = [migrations.RunPython(put_in, take_out)]
