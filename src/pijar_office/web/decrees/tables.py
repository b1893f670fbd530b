"""The tables of decrees. Every number of people leads to the people behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse

from pijar_office.queries.decrees import Kinds
from pijar_office.queries.previews import Preview
from pijar_office.records.decisions import Determination
from pijar_office.records.enrolments import Decree, DecreeAnnex, RegistrationFile
from pijar_office.records.funding import Fund
from pijar_office.web.decrees import wording
from pijar_office.web.downloads import Take
from pijar_office.web.tables import Column, Link, Table, Tag
from pijar_office.web.templatetags.office import date_words, moment, month_words, rupiah, whole
from pijar_office.web.words import t


def people_url(decree: Decree, annex: DecreeAnnex | None = None) -> str:
    """The people a decree is about, or those of one list."""
    url = reverse("decrees.people", kwargs={"id": decree.pk})
    return f"{url}?lampiran={annex.pk}" if annex else url


def decrees(found: Iterable[Decree]) -> Table:
    """All decrees, the newest first."""
    return Table(
        caption=t("Semua keputusan", "All decrees"),
        hide_caption=True,
        columns=[
            Column(t("Keputusan", "Decree")),
            Column(t("Tahun", "Year")),
            Column(t("Keadaan", "State")),
            Column(t("Orang", "People"), number=True),
            Column(t("Rupiah", "Rupiah"), number=True),
            Column(t("Sidik isi", "Hash")),
            Column(t("Diusulkan", "Proposed")),
        ],
        rows=[
            [
                Link(wording.name(each), reverse("decrees.show", kwargs={"id": each.pk})),
                str(each.year),
                wording.state(each),
                Link(whole(each.people), people_url(each)),
                _total(each.total_rp),
                wording.short(each.content_hash),
                date_words(each.proposed_at),
            ]
            for each in found
        ],
        empty=t("Belum ada usulan keputusan.", "No decree has been proposed yet."),
    )


def _total(amount_rp: int) -> str:
    return wording.signed(abs(amount_rp), "add" if amount_rp >= 0 else "remove")


def choices(found: Sequence[Determination], address: str) -> Table:
    """Determinations a decree could be made of."""
    return Table(
        caption=t("Pilih penetapan", "Choose a determination"),
        columns=[
            Column(t("Penetapan", "Determination")),
            Column(t("Dihitung", "Computed")),
            Column(t("Dibayar", "Paid"), number=True),
            Column(t("Rupiah", "Rupiah"), number=True),
            Column(t("Sidik", "Hash")),
        ],
        rows=[
            [
                Link(f"{each.year}, {date_words(each.day)}", f"{address}?penetapan={each.pk}"),
                moment(each.computed_at),
                each.paid,
                rupiah(each.committed_rp),
                wording.short(each.content_hash),
            ]
            for each in found
        ],
        empty=t(
            "Belum ada penetapan yang selesai dihitung.", "No determination has been computed yet."
        ),
    )


def preview_lists(found: Preview, funds: Mapping[str, Fund]) -> Table:
    """Each list of a proposal with what it does to its fund."""
    return Table(
        caption=t("Per dana", "By fund"),
        columns=_list_columns([Column(t("Sisa pagu sesudahnya", "Left below the ceiling"), True)]),
        rows=[
            [
                funds[each.fund].label,
                wording.change(each.change),
                each.people,
                wording.signed(each.total_rp, each.change),
                wording.short(each.hash),
                _left(funds[each.fund].left_rp - found.moves_rp(each.fund)),
            ]
            for each in found.lists
        ],
    )


def _left(left_rp: int) -> Any:
    """What a fund could still promise afterwards; a warning where it cannot promise this."""
    if left_rp < 0:
        return Tag(t("kurang {rp}", "short of {rp}", rp=rupiah(-left_rp)), "bad")
    return rupiah(left_rp)


def _list_columns(more: list[Column]) -> list[Column]:
    return [
        Column(t("Dana", "Fund")),
        Column(t("Daftar", "List")),
        Column(t("Orang", "People"), number=True),
        Column(t("Rupiah", "Rupiah"), number=True),
        Column(t("Sidik daftar", "Hash of the list")),
        *more,
    ]


def lists(decree: Decree, annexes: Sequence[DecreeAnnex]) -> Table:
    """Each list of a decree, with its papers once it has a number."""
    return Table(
        caption=t("Daftar per dana", "Lists by fund"),
        columns=_list_columns([Column("PDF"), Column("Excel")]),
        rows=[
            [
                each.fund.label,
                wording.change(each.change),
                Link(whole(each.people), people_url(decree, each)),
                wording.signed(each.total_rp, each.change),
                wording.short(each.list_hash),
                _paper(each, "pdf"),
                _paper(each, "xlsx"),
            ]
            for each in annexes
        ],
    )


def _paper(annex: DecreeAnnex, form: str) -> Any:
    if not getattr(annex, form):
        return t("setelah bernomor", "once numbered")
    where = {"id": annex.decree_id, "list_id": annex.pk, "form": form}
    kind = "PDF" if form == "pdf" else "Excel"
    return Take(
        t("Unduh {kind}", "Download {kind}", kind=kind), reverse("decrees.annex", kwargs=where)
    )


def files(found: Sequence[RegistrationFile], *, opens: bool) -> Table:
    """A decree's files to the insurer; who may not open them reads of them only."""
    return Table(
        caption=t("Berkas untuk BPJS Ketenagakerjaan", "Files for the insurer"),
        columns=[
            Column(t("Berkas", "File")),
            Column(t("Orang", "People"), number=True),
            Column(t("Rupiah", "Rupiah"), number=True),
            Column(t("Keadaan", "State")),
        ],
        rows=[
            [
                _file(each) if opens else file_kind(each),
                each.people,
                rupiah(each.total_rp),
                file_state(each),
            ]
            for each in found
        ],
    )


def _file(file: RegistrationFile) -> Link:
    return Link(file_kind(file), reverse("registrations.show", kwargs={"id": file.pk}))


def file_kind(file: RegistrationFile) -> str:
    """What a file asks of the insurer."""
    if file.change == "add":
        return str(t("Pendaftaran peserta", "Registration of members"))
    return str(t("Penghentian peserta", "End of membership"))


def file_state(file: RegistrationFile) -> Tag:
    """Whether a file has left."""
    if file.state == "withdrawn":
        return Tag(t("ditarik", "withdrawn"))
    if file.state == "sent":
        return Tag(t("terkirim", "sent"), "good")
    return Tag(t("belum dikirim", "not sent yet"), "wait")


def facts(decree: Decree, kinds: Kinds) -> list[tuple[str, Any]]:
    """What a decree says in numbers, and who did what with it."""
    people = t(
        "{all} orang: {add} baru, {change} berubah, {remove} berhenti",
        "{all} people: {add} new, {change} changed, {remove} ended",
        all=whole(decree.people), add=whole(kinds.add), change=whole(kinds.change),
        remove=whole(kinds.remove),
    )  # fmt: skip
    found = [
        (t("Orang", "People"), Link(people, people_url(decree)).__html__()),
        (t("Ditetapkan", "Given"), rupiah(decree.added_rp)),
    ]
    if decree.amends_id:
        found += [
            (t("Dihentikan", "Ended"), wording.signed(decree.removed_rp, "remove")),
            (t("Berlaku mulai", "In force from"), month_words(decree.open_from)),
        ]
    found.append((t("Diusulkan", "Proposed"), _who(decree.proposed_by, decree.proposed_at)))
    if decree.approved_at:
        found.append((t("Disetujui", "Approved"), _who(decree.approved_by, decree.approved_at)))
    if decree.issued_at:
        found += [
            (t("Tanggal keputusan", "Day of the decree"), date_words(decree.issued_on)),
            (t("Diterbitkan", "Issued"), _who(decree.issued_by, decree.issued_at)),
        ]
    found.append((t("Sidik isi", "Hash of the content"), decree.content_hash))
    return found


def _who(officer: Any, at: Any) -> str:
    return f"{officer}, {moment(at)}"
