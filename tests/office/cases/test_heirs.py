"""Papers are what their bytes say; changes of heirs, accounts and phones take three people."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from tests.office.cases.conftest import NOON
from tests.office.samples import cases as sample
from tests.office.samples.decrees import refused

from pijar_office.actions import case_heirs, case_papers, cases, scholarships
from pijar_office.actions.act import act
from pijar_office.actions.case_heirs import Given
from pijar_office.queries import case_heirs as queries
from pijar_office.queries import cases as queries_of_cases
from pijar_office.queries import learning
from pijar_office.queries.case_judgements import judge
from pijar_office.records.audit import AuditEvent
from pijar_office.records.claims import Case, CasePaper
from pijar_office.records.heirs import CaseChange, CaseHeir
from pijar_office.records.storage import blobs


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "BERKAS_KOSONG"),
        (b"MZ\x90\x00" + bytes(100), "JENIS_BERKAS"),
        (b"PK\x03\x04" + bytes(100), "JENIS_BERKAS"),
        (b"<html><script>alert(1)</script>", "JENIS_BERKAS"),
        (sample.PDF[:20], "JENIS_BERKAS"),
        (sample.JPEG[:20], "JENIS_BERKAS"),
        (sample.PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript/JS(x)>>"),
         "BERKAS_BERBAHAYA"),
        (sample.PDF + bytes(case_papers.MAX_BYTES), "BERKAS_TERLALU_BESAR"),
    ],
)  # fmt: skip
def test_what_is_no_paper_is_refused(
    here: SimpleNamespace, died: Case, content: bytes, code: str
) -> None:
    with refused(code):
        case_papers.upload(here.clerk, died, "ktp_peserta", "ktp.pdf", content)
    assert not CasePaper.objects.exists()


def test_a_paper_is_kept_checked_and_seen(here: SimpleNamespace, died: Case) -> None:
    kept = [
        case_papers.upload(here.clerk, died, "kk", name, content)
        for name, content in (("kk 3399016508850007.jpg", sample.JPEG), ("kk.png", sample.PNG))
    ]
    assert [each.type for each in kept] == ["jpeg", "png"]
    assert "3399016508850007" not in kept[0].name
    assert case_papers.upload(here.clerk, died, "kk", "lagi.jpg", sample.JPEG) == kept[0]
    with refused("TIDAK_BERWENANG"):
        case_papers.check(here.clerk, kept[0], accepted=True)
    with refused("ALASAN_WAJIB"):
        case_papers.check(here.verifier, kept[0], accepted=False)
    stale = CasePaper.objects.get(pk=kept[0].pk)
    case_papers.check(here.verifier, kept[0], accepted=False, says="Buram.")
    with refused("SUDAH_BERUBAH"):
        case_papers.check(here.second, stale, accepted=True)
    case_papers.check(here.verifier, kept[1], accepted=True)
    [checked] = [each for each in judge(died, NOON).papers if each.paper.code == "kk"]
    assert checked.done
    assert len(checked.brought) == 2
    assert case_papers.take(here.clerk, kept[0]) == sample.JPEG
    assert AuditEvent.objects.filter(action="papers.take", actor=here.clerk).count() == 1


def test_a_refused_upload_leaves_no_file(
    here: SimpleNamespace, died: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    dropped: list[str] = []
    monkeypatch.setattr(blobs, "drop", dropped.append)
    with refused("TIDAK_BERWENANG"):
        case_papers.upload(here.finance, died, "kk", "kk.jpg", sample.JPEG)
    assert len(dropped) == 1


def test_the_first_word_is_written_down_and_blanks_are_filled(
    here: SimpleNamespace, died: Case
) -> None:
    heir = sample.widow(here.clerk, died, account="", bank="", account_name="")
    held = case_heirs.change(
        here.clerk, heir, Given(bank="BRI", account="99", account_name="SRI"), ""
    )
    assert held is None
    heir = CaseHeir.objects.get()
    assert heir.account_enc.reveal() == "99"
    assert judge(died, NOON).heirs.may_claim[0].key == "SRI LESTARI"


def test_a_change_of_account_takes_three(here: SimpleNamespace, died: Case) -> None:
    heir = sample.widow(here.clerk, died)
    with refused("ALASAN_WAJIB"):
        case_heirs.change(here.clerk, heir, Given(account="777"), "")
    change = case_heirs.change(here.verifier, heir, Given(account="777"), "Rekening lama tutup.")
    assert isinstance(change, CaseChange)
    assert change.what == "account"
    assert CaseHeir.objects.get().account_enc.reveal() == "1234567890", "the earlier one stands"
    with refused("PERUBAHAN_SUDAH_ADA"):
        case_heirs.change(here.clerk, heir, Given(account="888"), "Salah tulis.")
    with refused("MELEPAS_PERUBAHAN_SENDIRI"):
        case_heirs.pass_(here.verifier, change, "buku tabungan")
    with refused("BUKTI_WAJIB"):
        case_heirs.pass_(here.second, change, " ")
    assert list(queries.to_pass(here.second)) == [change]
    assert not case_heirs.pass_(here.second, change, "buku tabungan asli")
    assert list(queries.to_pass(here.second)) == []
    change = queries.change(here.third, change.pk)
    with refused("DUA_PETUGAS"):
        case_heirs.pass_(here.second, queries.change(here.second, change.pk), "sekali lagi")
    assert case_heirs.pass_(here.third, change, "buku tabungan asli")
    assert CaseHeir.objects.get().account_enc.reveal() == "777"


def test_the_database_wants_three_too(here: SimpleNamespace, died: Case) -> None:
    heir = sample.widow(here.clerk, died)
    change = case_heirs.change(here.verifier, heir, Given(phone="0899"), "Nomor baru.")
    assert change is not None
    row = CaseChange.objects.filter(pk=change.pk)
    first = {"first_at": NOON, "first_seen": "KTP"}
    second = {"second_at": NOON, "second_seen": "KTP"}
    for values in (
        {**first, "first_by": here.verifier},
        {**first, "first_by": here.second, **second, "second_by": here.second},
        {**first, "first_by": here.second, **second, "second_by": here.verifier},
        {**second, "second_by": here.second},
        {"phone": "0877"},
    ):
        with act("system:test", "x"), pytest.raises(DatabaseError), transaction.atomic():
            row.update(**values)


def test_dropped_nothing_changes(here: SimpleNamespace, died: Case) -> None:
    heir = sample.widow(here.clerk, died)
    change = case_heirs.change(here.clerk, heir, Given(name="SRI L"), "Ejaan.")
    assert change is not None
    case_heirs.drop(here.third, change, "Tidak terbukti.")
    with refused("TIDAK_BERWENANG"):
        case_heirs.pass_(here.second, CaseChange.objects.get(), "KTP")
    assert CaseHeir.objects.get().name == "SRI LESTARI"


def test_once_complete_one_more_heir_is_held(here: SimpleNamespace, died: Case) -> None:
    sample.submitted(here.clerk, here.verifier, died)
    more = case_heirs.add(
        here.clerk, died, Given(relation="istri", name="DEWI"), "Istri kedua datang."
    )
    assert isinstance(more, CaseChange)
    case_heirs.pass_(here.second, more, "buku nikah")
    case_heirs.pass_(here.third, queries.change(here.third, more.pk), "buku nikah")
    assert "beberapa_istri" in judge(died, NOON).heirs.notes
    wife = CaseHeir.objects.get(name="DEWI")
    gone = case_heirs.remove(here.clerk, wife, "Sudah bercerai.")
    assert gone is not None
    case_heirs.pass_(here.second, gone, "akta cerai")
    case_heirs.pass_(here.third, queries.change(here.third, gone.pk), "akta cerai")
    assert "beberapa_istri" not in judge(died, NOON).heirs.notes


def test_what_cannot_be_an_heir_is_refused(here: SimpleNamespace, died: Case) -> None:
    for given, code in (
        (Given(relation="tetangga", name="A"), "HUBUNGAN_TIDAK_DIKENAL"),
        (Given(relation="anak", name=" "), "NAMA_KOSONG"),
        (Given(relation="anak", name="A", nik="123"), "NIK_TIDAK_SAH"),
    ):
        with refused(code):
            case_heirs.add(here.clerk, died, given)


def test_a_scholarship_is_claimed_in_its_year_and_paid(here: SimpleNamespace) -> None:
    child = sample.orphan(here.clerk, here.verifier, here.people[0])
    assert child.case.scholarship_rp > 0
    grants = queries.grants_of(judge(child.case, NOON))
    assert [each.state(date(2026, 6, 15)) for each in grants[:2]] == ["due", "later"]
    with refused("BELUM_WAKTUNYA"):
        scholarships.claim(here.clerk, child, 2)
    assert _to_claim(here) == (child.case.event_on, 1)
    made = scholarships.claim(here.clerk, child, 1)
    later = grants[1].year.day
    assert _to_claim(here) == (later, int(later <= timezone.localdate()))
    with refused("SUDAH_DIAJUKAN"):
        scholarships.claim(here.clerk, child, 1)
    scholarships.pay(here.verifier, made, made.amount_rp, date(2026, 6, 15), "B/1")
    assert queries.calendar(here.verifier)[0].state(date(2026, 6, 15)) == "paid"
    with refused("BEASISWA_TIDAK_ADA"):
        scholarships.claim(here.clerk, child, 99)
    with refused("BUKAN_ANAK"):
        case_heirs.school(here.clerk, sample.widow(here.clerk, sample.died(
            here.clerk, here.people[1]), name="LAIN"))  # fmt: skip


def _to_claim(here: SimpleNamespace) -> tuple[date | None, int]:
    """The day of the next scholarship, and how many families may claim one today."""
    found = Case.objects.get(person=here.people[0])
    return found.scholarship_on, queries_of_cases.numbers_of(here.clerk)["beasiswa"]


def test_what_a_year_teaches(here: SimpleNamespace) -> None:
    sample.orphan(here.clerk, here.verifier, here.people[0])
    alarm = sample.died(here.clerk, here.people[1])
    cases.step(here.verifier, alarm, "close", reason="Masih hidup.")
    lessons = learning.Lessons(here.verifier)
    [risk] = lessons.risks(2026, "occupation")
    assert (risk.group, risk.months, risk.happened, risk.advice) == ("buruh_tani", 30, 1, "too_few")
    assert lessons.proposals(2026) == []
    found = {each.fund: each for each in lessons.returns(2026)}
    assert (found["DBHCHT 2026"].contributed_rp, found["DBHCHT 2026"].benefit_rp) == (
        10 * 16_800, 70_000_000,
    )  # fmt: skip
    assert found["APBD 2026"].benefit_rp == 0
    assert lessons.years == [2026]
