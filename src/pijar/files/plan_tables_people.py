"""The tables of a plan that need people: who stays, seats under floors, and a draft of law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pijar.core.days import show_day
from pijar.core.rupiah import show_rupiah
from pijar.files.plan_words import HIDDEN, Cell, Head, Place, Table, yes
from pijar.programmes.criteria import CATALOGUE
from pijar.stages.decisions import OUTCOME_WORDS
from pijar.stages.plans.effect import Effect, PeopleEffect
from pijar.stages.plans.plan import Plan
from pijar.stages.plans.renewals import DROPPED, Renewals

_KINDS = {"age": "usia", "kecamatan": "kecamatan", "sex": "jenis kelamin"}


def people_tables(plan: Plan) -> Iterator[Table]:
    """Those that the plan has anything for."""
    if plan.renewals:
        yield from _renewals(plan, plan.renewals)
    if plan.seats:
        yield from _seats(plan)
    if plan.effect:
        yield from _effect(plan.effect)


def _renewals(plan: Plan, known: Renewals) -> Iterator[Table]:
    rows: list[Sequence[Cell]] = [
        (f.label, f.stay, f.moved, f.new, f.people, f.months, f.amount_rp, f.room_rp)
        for f in known.funds
    ]
    dropped = "; ".join(f"{DROPPED[why][0]} {people}" for why, people in known.dropped)
    yield Table(
        "perpanjangan", "renewals", f"Orang tahun ini pada {plan.year}",
        (
            Head("Dana", 26), Head("Lanjut", 10, "number"), Head("Pindah dana", 10, "number"),
            Head("Baru", 10, "number"), Head("Dibayar", 10, "number"),
            Head("Orang-bulan", 12, "number"), Head("Iuran (Rp)", 17, "rupiah"),
            Head("Sisa pagu (Rp)", 17, "rupiah"),
        ),
        rows,
        (
            "JUMLAH", sum(f.stay for f in known.funds), sum(f.moved for f in known.funds),
            sum(f.new for f in known.funds), known.people, sum(f.months for f in known.funds),
            sum(f.amount_rp for f in known.funds), sum(f.room_rp for f in known.funds),
        ),
        f"Kini dibayar {known.paid_now} orang: {known.renewed} lanjut"
        + (f"; tidak lanjut: {dropped}" if dropped else "")
        + f". Layak {known.eligible}, menunggu {known.waiting}. Peserta baru yang bulannya tak"
        f" cukup untuk JKM penuh: {known.immature}.",
    )  # fmt: skip
    more: list[Sequence[Cell]] = [
        (f"Tambahan {show_rupiah(rupiah)}", rupiah, people) for rupiah, people in known.extra
    ]
    yield Table(
        "tambahan", "renewals", "Sampai mana tambahan uang menjangkau daftar tunggu",
        (Head("Tambahan", 28), Head("Rupiah", 18, "rupiah"), Head("Orang teratas", 14, "number")),
        [*more, ("Semua yang menunggu", known.waiting_rp, known.waiting)] if known.waiting else [],
    )  # fmt: skip
    exits: list[Sequence[Cell]] = [
        (fund.label, month.label(), people) for fund in known.funds for month, people in fund.exits
    ]
    yield Table(
        "keluar_usia", "renewals", "Berhenti karena usia, bulan terakhirnya",
        (Head("Dana", 26), Head("Bulan terakhir", 18), Head("Orang", 10, "number")),
        exits,
        ("JUMLAH", "", sum(int(row[2]) for row in exits)) if exits else (),
    )  # fmt: skip


def _seats(plan: Plan) -> Iterator[Table]:
    assert plan.seats is not None
    seats = plan.seats
    shown: tuple[tuple[str, str, Place], ...] = (
        ("occupation", "Kursi per pekerjaan dengan batas bawah", "both"),
        ("region", "Kursi per kelurahan dengan batas bawah", "book"),
    )
    for kind, title, place in shown:
        rows: list[Sequence[Cell]] = [
            (row.name, row.people, row.floor, row.seats, row.short, row.by_rank)
            for row in seats.rows
            if row.kind == kind
        ]
        yield Table(
            f"kursi_{kind}", "seats", title,
            (
                Head("Pekerjaan" if kind == "occupation" else "Kelurahan", 34),
                Head("Calon layak", 11, "number"), Head("Batas bawah", 11, "number"),
                Head("Kursi", 11, "number"), Head("Kurang", 11, "number"),
                Head("Menurut peringkat saja", 12, "number"),
            ),
            rows,
            (
                "JUMLAH", sum(int(r[1]) for r in rows), sum(int(r[2]) for r in rows), seats.people,
                sum(int(r[4]) for r in rows), seats.by_rank,
            ),
            f"{seats.swapped} orang mendapat kursi karena pembagian ini, bukan karena peringkat."
            " Wali kota yang memutuskan: peringkat saja, atau dengan batas bawah.",
            place=place,
        )  # fmt: skip


def _effect(effect: Effect) -> Iterator[Table]:
    yield Table(
        "rancangan", "effect", f"Rancangan hukum, diuji pada {show_day(effect.day)}",
        (
            Head("Besaran", 40, "wrap"), Head("Nama", 26), Head("Sejak", 18),
            Head("Kini", 30, "wrap"), Head("Rancangan", 30, "wrap"), Head("Sumber", 30, "wrap"),
        ),
        [
            (c.label["id"], c.name, show_day(c.since), c.before, c.after, c.source)
            for c in effect.changes
        ],
    )  # fmt: skip
    rows: list[Sequence[Cell]] = [
        (now.label, now.amount_rp, then.amount_rp, then.amount_rp - now.amount_rp)
        for now, then in zip(effect.before, effect.after, strict=True)
    ]
    yield Table(
        "rancangan_biaya", "effect", "Target yang sama menurut rancangan",
        (
            Head("Dana", 28), Head("Kini (Rp)", 18, "rupiah"),
            Head("Rancangan (Rp)", 18, "rupiah"), Head("Tambahan (Rp)", 18, "rupiah"),
        ),
        rows,
        ("JUMLAH", *(sum(int(row[place]) for row in rows) for place in (1, 2, 3))),
    )  # fmt: skip
    if effect.people:
        yield from _people_effect(effect.people)


def _people_effect(told: PeopleEffect) -> Iterator[Table]:
    lines: list[Sequence[Cell]] = [
        ("Masuk: menjadi layak", told.enter),
        ("Keluar: tidak layak lagi", told.leave),
        ("Menjadi perlu data", told.ask),
        ("Dibayar kini", told.paid_before),
        ("Dibayar menurut rancangan, uang sama", told.paid_after),
        ("Baru dibayar", told.joins),
        ("Tidak dibayar lagi", told.goes),
        ("… di antaranya tetap layak, kalah peringkat", told.outranked),
        ("Iuran kini (Rp)", told.spent_before_rp),
        ("Iuran menurut rancangan (Rp)", told.spent_after_rp),
        ("Biaya bila semua yang masuk dibayar di atas itu (Rp)", told.all_enter_rp),
    ]
    for title, reasons in (("Masuk, dahulu", told.entering), ("Keluar, karena", told.leaving)):
        lines += [(f"{title}: {_reason(code)}", people) for code, people in reasons]
    yield Table(
        "rancangan_orang", "effect", "Siapa masuk, siapa keluar",
        (Head("Hal", 64), Head("Banyaknya", 18, "rupiah")), lines,
    )  # fmt: skip
    words = OUTCOME_WORDS["id"]
    yield Table(
        "rancangan_hasil", "effect", "Hasil kini dan menurut rancangan",
        (Head("Kini", 18), Head("Rancangan", 18), Head("Orang", 12, "number"), Head("Berubah", 10)),
        [
            (words[one], words[other], people, yes(one != other))
            for one, other, people in told.turned
        ],
    )  # fmt: skip
    yield Table(
        "rancangan_golongan", "effect", "Masuk dan keluar menurut golongan",
        (
            Head("Menurut", 16), Head("Golongan", 26), Head("Orang", 14, "number"),
            Head("Masuk", 14, "number"), Head("Keluar", 14, "number"),
        ),
        [
            (
                _KINDS.get(g.kind, g.kind), g.key.replace("?", "tidak diketahui"),
                *(HIDDEN if count is None else count for count in (g.people, g.enter, g.leave)),
            )
            for g in told.groups
        ],
        place="book",
    )  # fmt: skip


def _reason(code: str) -> str:
    return CATALOGUE[code].reason if code in CATALOGUE else code.replace("_", " ")
