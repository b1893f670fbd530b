"""The pages of decrees and replies, in a browser's place: what they show, ask and refuse."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.conftest import PASSWORD
from tests.office.samples import decrees as sample

from pijar_office.actions import decrees, ledger, replies
from pijar_office.actions.act import act
from pijar_office.records.enrolments import Decree, DecreeAnnex, ReplyFile
from pijar_office.records.jobs import Job

Make = Callable[..., Any]
TODAY = date(2026, 1, 20)


@pytest.fixture
def here(officer: Make, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: TODAY)
    return sample.office(officer)


def hidden(page: Any, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]+)"', page.content.decode())
    assert found, name
    return found[1]


def test_the_whole_way_by_forms(here: SimpleNamespace, client_of: Make) -> None:
    verifier, branch = client_of(here.verifier), client_of(here.branch)
    decree = propose_and_approve(verifier, client_of(here.approver), here)
    issue(verifier, decree)
    file = register(verifier, decree)
    pages = answer(branch, file)
    pages.append(verifier.get(decree).content.decode())
    for shown in pages:
        assert "Tag(" not in shown
        assert "Link(" not in shown
        for number in range(1, 7):
            assert sample.nik(number) not in shown


def propose_and_approve(verifier: Any, approver: Any, here: SimpleNamespace) -> str:
    url = f"/keputusan/usulkan/?penetapan={here.determination.pk}"
    page = weighed(verifier, here, url)
    assert "Rp1.209.600" in page.content.decode()
    decree = put_forward(verifier, url, page)
    page = approver.get(f"{decree}setujui/")
    shown = hidden(page, "shown")
    text = page.content.decode()
    assert shown in re.sub("<[^>]+>", " ", text), "the hash is shown whole"
    assert "6 orang" in text
    wrong = approver.post(f"{decree}setujui/", {"shown": shown, "proof": "bukan sandinya"})
    assert "tidak cocok" in wrong.content.decode()
    answer = approver.post(f"{decree}setujui/", {"shown": shown, "proof": PASSWORD})
    assert answer.status_code == 302
    return decree


def weighed(client: Any, here: SimpleNamespace, url: str) -> Any:
    """The page of what would be proposed, once that has been asked for and worked out."""
    asked = f"/keputusan/usulkan/{here.determination.pk}/hitung/"
    assert b'name="shown"' not in client.get(url).content
    assert client.post(asked, {})["Location"] == url
    assert "Menghitung isi usulan" in client.get(url).content.decode()
    assert client.get(url, headers={"HX-Request": "true"}).status_code == 200
    assert sample.run_jobs() == [None]
    assert client.get(url, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    return client.get(url)


def put_forward(client: Any, url: str, page: Any) -> str:
    """Asks for exactly what the page shows; gives where the proposal stands."""
    words = {"shown": hidden(page, "shown"), "key": hidden(page, "key")}
    assert client.post(url, words)["Location"] == url
    assert sample.run_jobs() == [None]
    return str(client.get(url)["Location"])


def issue(verifier: Any, decree: str) -> None:
    words = {"number": "463/127", "issued_on": "2026-01-19"}
    assert verifier.post(f"{decree}terbitkan/", words)["Location"] == decree
    assert "Menerbitkan keputusan" in verifier.get(decree).content.decode()
    assert verifier.get(decree, headers={"HX-Request": "true"}).status_code == 200
    assert sample.run_jobs() == [None]
    assert verifier.get(decree, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    page = verifier.get(decree).content.decode()
    assert "SK 463/127" in page
    assert page.count("Unduh PDF") == 2


def register(verifier: Any, decree: str) -> str:
    file = str(verifier.post(f"{decree}pendaftaran/", {})["Location"])
    download = verifier.post(f"{file}berkas/")
    assert download["Content-Disposition"] == (
        'attachment; filename="pendaftaran_bpjs_2026_463-127.xlsx"'
    )
    assert download["X-Content-Type-Options"] == "nosniff"
    verifier.post(f"{file}kirim/", {"note": "diserahkan di kantor cabang"})
    return file


def answer(branch: Any, file: str) -> list[str]:
    page = branch.get("/balasan/unggah/").content.decode()
    assert "SK 463/127" in page
    upload = SimpleUploadedFile("balasan.xlsx", sample.reply_book([1, 2, 3], [["", "JUMLAH"]]))
    words = {"file": file.strip("/").split("/")[-1], "reply": upload}
    reply = branch.post("/balasan/unggah/", words)["Location"]
    assert "Membaca balasan" in branch.get(reply).content.decode()
    assert sample.run_jobs() == [None]
    text = branch.get(reply).content.decode()
    assert "6 = 3 cocok + 0 berbeda + 3 belum dijawab" in text
    assert "4 = 3 cocok + 0 berbeda + 1 tidak dikenal + 0 ganda" in text
    rows = branch.get(f"{reply}baris/?kelompok=unanswered").content.decode()
    assert "SRI RAHAYU 3" not in rows
    assert "AGUS PRAYITNO 4" in rows
    book = openpyxl.load_workbook(io.BytesIO(branch.post(f"{reply}tindak-lanjut/").content))
    assert book.sheetnames == ["Dikirim, belum dijawab", "Baris tentang orang yang tidak"]
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    return [page, text, rows, "\n".join(cells)]


def test_the_same_form_sent_twice_is_one_proposal(here: SimpleNamespace, client_of: Make) -> None:
    client = client_of(here.verifier)
    url = f"/keputusan/usulkan/?penetapan={here.determination.pk}"
    page = weighed(client, here, url)
    words = {"shown": hidden(page, "shown"), "key": hidden(page, "key")}
    first, second = client.post(url, words), client.post(url, words)
    assert first["Location"] == second["Location"] == url
    assert sample.run_jobs() == [None]
    assert client.post(url, words)["Location"] == url
    assert sample.run_jobs() == []
    assert Decree.objects.count() == 1


def test_what_was_shown_is_what_is_proposed(here: SimpleNamespace, client_of: Make) -> None:
    """Worked out anew since: the page is old. Changed since: the job refuses. Both say so."""
    client = client_of(here.verifier)
    url = f"/keputusan/usulkan/?penetapan={here.determination.pk}"
    page = weighed(client, here, url)
    words = {"shown": "0" * 64, "key": hidden(page, "key")}
    assert "berubah" in client.post(url, words).content.decode()
    with act("system:register", "people.died") as deed:
        deed.change(here.people[0], died_on=date(2026, 1, 15))
    words = {"shown": hidden(page, "shown"), "key": hidden(page, "key")}
    client.post(url, words)
    [refused] = sample.run_jobs()
    assert refused.code == "ISI_BERUBAH"
    page = client.get(url).content.decode()
    assert refused.message in page
    assert not Decree.objects.exists()
    again = client.post(f"/keputusan/usulkan/{here.determination.pk}/hitung/", {})
    assert again["Location"] == url
    assert sample.run_jobs() == [None]
    page = client.get(url)
    assert "1 orang meninggal" in page.content.decode()
    assert put_forward(client, url, page).startswith("/keputusan/")


def test_a_job_that_died_after_writing_proposes_nothing_twice(
    here: SimpleNamespace, client_of: Make
) -> None:
    client = client_of(here.verifier)
    url = f"/keputusan/usulkan/?penetapan={here.determination.pk}"
    put_forward(client, url, weighed(client, here, url))
    Job.objects.filter(kind="propose_decree").update(worker="", outcome="", finished_at=None)
    assert sample.run_jobs() == [None]
    assert Decree.objects.count() == 1


def test_another_open_proposal_is_told_before_the_numbers(
    here: SimpleNamespace, client_of: Make
) -> None:
    made = sample.proposed(here.verifier, here.determination)
    later = sample.determination(here.year, [(here.people[0], "apbd", 1, 12)])
    page = client_of(here.verifier).get(f"/keputusan/usulkan/?penetapan={later.pk}")
    text = page.content.decode()
    assert "Usulan lain tahun ini belum selesai" in text
    assert f'href="/keputusan/{made.pk}/"' in text
    assert b'name="shown"' not in page.content


def test_tries_with_wrong_passwords_run_out(here: SimpleNamespace, client_of: Make) -> None:
    made = sample.proposed(here.verifier, here.determination)
    client = client_of(here.approver)
    words = {"shown": made.content_hash, "proof": "tebakan"}
    for _ in range(5):
        client.post(f"/keputusan/{made.pk}/setujui/", words)
    answer = client.post(f"/keputusan/{made.pk}/setujui/", words | {"proof": PASSWORD})
    assert "Terlalu banyak percobaan" in answer.content.decode()
    assert sample.fresh(made).state == "proposed"


def test_who_proposed_sees_no_way_to_approve(here: SimpleNamespace, client_of: Make) -> None:
    from pijar_office.records.officers import Duty

    Duty.objects.create(officer=here.verifier, role="approver", since=date(2025, 1, 1))
    made = sample.proposed(here.verifier, here.determination)
    client = client_of(here.verifier)
    page = client.get(f"/keputusan/{made.pk}/").content.decode()
    assert f"/keputusan/{made.pk}/setujui/" not in page
    assert "orang lain yang menyetujui" in page
    assert 'name="proof"' not in client.get(f"/keputusan/{made.pk}/setujui/").content.decode()


def test_a_changed_content_cannot_be_approved_and_says_so(
    here: SimpleNamespace, client_of: Make
) -> None:
    from pijar_office.actions.act import act

    made = sample.proposed(here.verifier, here.determination)
    with act("system:test", "x") as deed:
        deed.change(here.people[0], name="NAMA LAIN")
    page = client_of(here.approver).get(f"/keputusan/{made.pk}/setujui/").content.decode()
    assert "berubah sejak diusulkan" in page
    assert 'name="proof"' not in page


def test_the_branch_sees_only_what_was_issued(here: SimpleNamespace, client_of: Make) -> None:
    made = sample.proposed(here.verifier, here.determination)
    assert client_of(here.branch).get(f"/keputusan/{made.pk}/").status_code == 404


def test_a_failed_issue_tells_why(here: SimpleNamespace, client_of: Make) -> None:
    from pijar_office.actions.act import act

    made = sample.proposed(here.verifier, here.determination)
    decrees.approve(here.approver, made, made.content_hash, proven=True)
    fund = here.year.funds.get(code="apbd_2026")
    with act("system:test", "x") as deed:
        ledger.move(deed, [ledger.Move("ceiling_cut", fund.pk, fund.ceiling_rp - 1)])
    decrees.ask_to_issue(here.verifier, made, "470/12", TODAY)
    sample.run_jobs()
    page = client_of(here.verifier).get(f"/keputusan/{made.pk}/").content.decode()
    assert "APBD 2026 tidak cukup" in page
    assert Job.objects.get(subject_id=str(made.pk)).outcome == "refused"


QUERIES = {
    ("verifier", "/keputusan/"): 2,
    ("verifier", "/keputusan/usulkan/"): 2,
    ("verifier", "/keputusan/{decree}/"): 6,
    ("verifier", "/keputusan/{decree}/orang/"): 4,
    ("verifier", "/keputusan/{decree}/orang/?lampiran={annex}"): 4,
    ("verifier", "/keputusan/{decree}/perubahan/?penetapan={determination}"): 8,
    ("verifier", "/pendaftaran/"): 2,
    ("verifier", "/pendaftaran/{file}/"): 3,
    ("branch", "/balasan/unggah/"): 2,
    ("branch", "/balasan/{reply}/"): 3,
    ("branch", "/balasan/{reply}/baris/?kelompok=enrolled"): 3,
    ("branch", "/balasan/{reply}/baris/?kelompok=unanswered"): 4,
}
"""(role, address) → queries, sign-in and duties included."""


@pytest.fixture
def asked_of(
    officer: Make, client_of: Make, monkeypatch: pytest.MonkeyPatch
) -> Callable[[int, dict[Any, int]], dict[Any, int]]:
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: TODAY)

    def ask(count: int, urls: dict[Any, int]) -> dict[Any, int]:
        here = sample.office(officer, people_count=count, ceiling_rp=10**9)
        decree = sample.issued(here.verifier, here.approver, here.determination)
        file = sample.sent(here.verifier, decree)
        came = replies.upload(here.branch, file, "b.xlsx", sample.reply_book(range(1, count - 1)))
        sample.run_jobs()
        later = sample.determination(here.year, [(p, "apbd", 1, 12) for p in here.people])
        decrees.weigh(here.verifier, later)
        sample.run_jobs()
        words = {
            "decree": decree.pk,
            "annex": DecreeAnnex.objects.filter(decree=decree).first().pk,
            "determination": later.pk,
            "file": file.pk,
            "reply": ReplyFile.objects.get(pk=came.pk).pk,
        }
        found = {}
        for role, url in urls:
            client = client_of(getattr(here, role))
            client.get("/keputusan/")
            with CaptureQueriesContext(connection) as queries:
                assert client.get(url.format(**words)).status_code == 200
            asked = [q for q in queries.captured_queries if "session" not in q["sql"]]
            found[role, url] = len(asked)
        return found

    return ask


@pytest.mark.parametrize("count", [4, 60])
def test_the_number_of_queries_is_written_down(asked_of: Any, count: int) -> None:
    assert asked_of(count, QUERIES) == QUERIES
