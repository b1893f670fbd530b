"""Plans in the office: asked for by a form, worked out, read, compared, taken back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from tests.office.determinations.conftest import do_jobs
from tests.office.samples import plans as samples
from tests.office.samples.decrees import determination, year_of

from pijar.core.errors import Refusal
from pijar_office.actions import plans as actions
from pijar_office.actions.act import act
from pijar_office.actions.jobs import Cancelled
from pijar_office.jobs import make_plan
from pijar_office.queries import plan_scenarios, plans
from pijar_office.records.audit import AuditEvent
from pijar_office.records.officers import Officer
from pijar_office.records.plans import Plan
from pijar_office.records.storage import runs_folder
from pijar_office.web.plans import english

pytestmark = pytest.mark.django_db
NEW = "/rencana/susun/"
Make = Callable[..., Any]


@pytest.fixture
def finance(officer: Make) -> Any:
    return officer("finance")


@pytest.fixture
def browser(finance: Any, client_of: Make) -> Client:
    client: Client = client_of(finance)
    return client


def filled(browser: Client, where: str, **changed: Any) -> dict[str, Any]:
    """The form of an address as it begins, and what somebody changes in it."""
    form = browser.get(where).context["form"]
    begun = {bound.html_name: bound.value() for bound in form}
    return {k: v for k, v in {**begun, **changed}.items() if v is not None and v is not False}


def words(answer: Any) -> str:
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", text)


def cells(answer: Any) -> set[str]:
    """What stands in the tables of a page, cell by cell."""
    found = re.findall(r"<span>(?:<b>)?([^<]*)", answer.content.decode())
    return set(found)


def test_the_worked_example_is_what_the_form_of_2026_begins_with(browser: Client) -> None:
    where = f"{NEW}?tahun=2026"
    page = words(browser.post(where, filled(browser, where)))
    for figure in (
        "Rp1.512.000.000", "Rp201.600.000", "naik 17,8 % dari 7.217", "di bawah amanat 20 %",
        "kurang 161 orang, biayanya Rp32.457.600", "seluruhnya Rp1.746.057.600",
        "4.500 orang kehilangan pelindungan",
    ):  # fmt: skip
        assert figure in page, figure
    assert not Plan.objects.exists()


def test_a_plan_is_worked_out_and_says_the_same_everywhere(browser: Client) -> None:
    where = f"{NEW}?tahun=2026"
    answer = browser.post(where, filled(browser, where, mulai="1"))
    plan = Plan.objects.get()
    assert answer["Location"] == f"/rencana/{plan.pk}/"
    assert "sedang dihitung" in words(browser.get(answer["Location"]))
    do_jobs()
    plan.refresh_from_db()
    assert (plan.people, plan.amount_rp, plan.missing) == (8_500, 1_713_600_000, 161)
    page = cells(browser.get(answer["Location"]))
    folder = runs_folder() / plan.folder
    said = json.loads((folder / "plan.json").read_text())
    paper = " ".join(p.extract_text() for p in PdfReader(folder / "plan.pdf").pages)
    paper = re.sub(r"\s+", " ", paper)
    amounts = [said["totals"]["amount_rp"]]
    amounts += [cost["amount_rp"] for cost in said["costs"]]
    amounts += [each[k] for each in said["mandates"] for k in ("missing_rp", "asked_rp", "asked")]
    for amount in amounts:
        told = f"{amount:,}".replace(",", ".")
        assert told in page, told
        assert told in paper, told
    cut = cells(browser.get(reverse("plans.cut", kwargs={"id": plan.pk})))
    (loss,) = said["cuts"]
    for amount in (loss["prevent_rp"], loss["sponsor_rp"], loss["lose"], loss["after_rp"]):
        assert f"{amount:,}".replace(",", ".") in cut
    assert "1.277.942.400" in page, "what the mandate asks on the base of informal workers"
    assert "150.065" in page, "people missing to the city's own UCJ target"


def test_every_table_and_drawing_of_the_annex_stands_on_some_page(
    finance: Any, browser: Client
) -> None:
    plan = samples.plan(finance)
    found = plans.shown(plan)
    where = {"id": plan.pk}
    urls = [reverse(f"plans.{verb}", kwargs=where) for verb in ("show", "cut", "effect")]
    urls += [reverse("plans.part", kwargs={**where, "part": p}) for p in ("uang", "orang", "hukum")]
    pages = " ".join(browser.get(url).content.decode() for url in urls)
    shown = set(re.findall(r"<caption>([^<]+)</caption>", pages))
    assert {table.title for table in found.tables.values()} - shown == {
        "Anggaran, orang, dan bulan: semua titik"  # 264 rows: in the workbook
    }
    assert pages.count("<svg xmlns") == len(found.charts)
    assert len(set(re.findall(r'id="(judul-[^"]+)"', pages))) == len(found.charts)


def test_a_part_that_a_plan_lacks_says_how_to_have_it(finance: Any, browser: Client) -> None:
    plain = "day: 2025-12-31\n"
    plan = samples.plan(finance, waits=True, scenario=plain, draft_name="", draft="")
    do_jobs()
    for place in ("bagian/kursi/", "dipotong/", "rancangan/"):
        answer = browser.get(f"/rencana/{plan.pk}/{place}")
        assert answer.status_code == 200
        assert "<table>" not in answer.content.decode()
        assert f"/rencana/susun/?dari={plan.pk}" in answer.content.decode()


def test_every_word_of_a_table_is_there_in_english(finance: Any, client_of: Make) -> None:
    plan = samples.plan(finance)
    in_english(plans.shown(plan))
    Officer.objects.filter(pk=finance.pk).update(language="en")
    finance.refresh_from_db()
    page = words(client_of(finance).get(f"/rencana/{plan.pk}/dipotong/"))
    for told in (
        "If the budget is cut", "People who lose cover 4.500", "1 October 2026",
        "Find sponsors for the months that are left.",
    ):  # fmt: skip
        assert told in page, told


def in_english(found: plans.Shown) -> None:
    """Every title and heading is another word in English; names of funds are not words."""
    same = {"Kelurahan", "Rupiah"}
    for key, table in found.tables.items():
        assert key in english.TITLES
        heads = {text for text, _ in table.heads[: 1 if key == "pemotongan" else None]}
        assert not [text for text in heads - same if english.head(text) == text], key


def test_next_year_begins_with_this_years_funds(browser: Client) -> None:
    where = f"{NEW}?tahun=2027"
    begun = filled(browser, where)
    assert begun["ceiling_rp__apbd_2027"] == 1_512_000_000
    assert (begun["people__dbhcht_2027"], begun["first_month__apbd_2027"]) == (1_000, "2027-01")
    page = words(browser.post(where, {**begun, "people__apbd_2027": 9_400}))
    assert "10.400 orang" in page
    assert "naik 22,4 % dari 8.500" in page


def test_what_is_changed_and_nothing_else_is_said(browser: Client, finance: Any) -> None:
    plan = samples.plan(finance)
    where = f"{NEW}?dari={plan.pk}"
    changed = {
        "people__apbd_2026": 7_661, "cut_rate": "25.5", "new_label": "CSR Pelabuhan",
        "new_payer": "csr", "new_people": 10, "new_ceiling_rp": 2_016_000, "mulai": "1",
    }  # fmt: skip
    browser.post(where, filled(browser, where, **changed))
    made = Plan.objects.exclude(pk=plan.pk).get()
    before = plan_scenarios.scenario_file(plan.scenario)
    after = plan_scenarios.scenario_file(made.scenario)
    assert after.funds[0].model_fields_set == {"fund", "people"}
    assert (after.funds[1].fund, after.funds[1].payer_class) == ("csr_2026", "csr")
    assert after.cut is not None
    assert before.cut is not None
    assert after.cut == before.cut.model_copy(update={"rate_bp": 2_550})
    assert after.turnover_bp == before.turnover_bp == 100
    assert (made.draft_name, made.draft.strip()) == ("jkm.iuran_rp", made.draft.strip())
    assert "12000" in made.draft


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"transport__apbd_2026": 7_501}, "melebihi people"),
        ({"cut_month": ""}, "Isi keduanya"),
        ({"cut_rate": "101"}, "100"),
        ({"last_month__apbd_2026": "2026-01", "first_month__apbd_2026": "2026-05"},
         "yang pertama lebih dulu"),
        ({"people__apbd_2026": "banyak"}, "Orang"),
        ({"new_label": "CSR"}, "Isi keempatnya"),
        ({"discount": "50"}, "Isi ketiganya"),
        ({"draft_name": "bpu.usia_maks"}, "Isi hari, nilai, dan nama"),
        ({"draft_value": "66"}, "Pilih besaran yang berubah"),
        ({"draft_name": "bpu.usia_maks", "draft_since": "2026-01-01", "draft_value": "{",
          "draft_source": "uji"}, "tidak dapat dibaca"),
        ({"draft_name": "bpu.usia_maks", "draft_since": "2026-01-01", "draft_value": "tua",
          "draft_source": "uji"}, "usia_maks.yaml"),
        ({"draft_name": "bpu.usia_maks", "draft_since": "2027-01-01", "draft_value": "66",
          "draft_source": "uji"}, "sesudah tahun 2026"),
    ],
)  # fmt: skip
def test_bad_input_is_told_beside_the_form_and_nothing_is_kept(
    browser: Client, changed: dict[str, Any], says: str
) -> None:
    where = f"{NEW}?tahun=2026"
    answer = browser.post(where, filled(browser, where, mulai="1", **changed))
    assert answer.status_code == 422
    assert says in words(answer)
    assert not Plan.objects.exists()


def test_people_of_a_later_day_are_refused_before_anything_is_kept(browser: Client) -> None:
    run = determination(year_of(2026), [])
    where = f"{NEW}?tahun=2027"
    early = {"day": "2026-01-01", "determination": str(run.pk), "mulai": "1"}
    answer = browser.post(where, filled(browser, where, **early))
    assert "Majukan hari rencana" in words(answer)
    assert not Plan.objects.exists()


def test_what_is_wrong_is_never_hidden(browser: Client) -> None:
    where = f"{NEW}?tahun=2026"
    closed = browser.get(where).content.decode().count('<details class="group">')
    wrong = browser.post(where, filled(browser, where, draft_name="bpu.usia_maks", discount="5"))
    assert wrong.content.decode().count('<details class="group">') == closed - 2


def test_a_plan_that_is_stopped_leaves_nothing(finance: Any) -> None:
    plan = samples.plan(finance, waits=True)

    def stop(*_: object) -> None:
        raise Cancelled("make_plan")

    with pytest.raises(Cancelled):
        make_plan.run(plan.job, stop)
    plan.refresh_from_db()
    assert plan.computed_at is None
    assert not list(runs_folder().glob(f"*{plan.pk}*"))


@pytest.mark.parametrize("value", ["&a [*a, *a]", "[" * 30 + "]" * 30, "[" * 3_000, "{a: 1, a: 2}"])
def test_a_value_that_would_swell_is_not_read(value: str) -> None:
    with pytest.raises(Refusal, match="tidak dapat dibaca"):
        plan_scenarios.plain_yaml(value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe", "bukan teks"),
        (b"x" * 70_000, "terlalu besar"),
        (b"values: {2026-01-01: &a [*a]}", "tidak dapat dibaca"),
        (b"values: {}", "usia_maks.yaml"),
    ],
)
def test_a_file_that_is_no_draft_is_told(browser: Client, content: bytes, says: str) -> None:
    where = f"{NEW}?tahun=2026"
    file = SimpleUploadedFile("rancangan.yaml", content)
    form = filled(browser, where, mulai="1", draft_name="bpu.usia_maks", draft_file=file)
    answer = browser.post(where, form)
    assert (answer.status_code, says in words(answer)) == (422, True), words(answer)
    assert not Plan.objects.exists()


def test_a_draft_of_law_tells_what_the_same_targets_cost_more(browser: Client) -> None:
    where = f"{NEW}?tahun=2026"
    draft = {"draft_name": "jkm.iuran_rp", "draft_since": "2026-01-01", "draft_value": "7800",
             "draft_source": "Rancangan Permenaker", "mulai": "1"}  # fmt: skip
    browser.post(where, filled(browser, where, **draft))
    do_jobs()
    plan = Plan.objects.get()
    page = words(browser.get(reverse("plans.effect", kwargs={"id": plan.pk})))
    assert f"{8_500 * 12 * 1_000:,}".replace(",", ".") in page
    assert "Rancangan Permenaker" in page


def test_two_plans_beside_each_other(finance: Any, browser: Client) -> None:
    one, two = samples.plan(finance), samples.plan(finance, title="Yang lain")
    where = reverse("plans.compare", kwargs={"id": one.pk})
    assert "Yang lain" in words(browser.get(where))
    page = words(browser.get(f"{where}?dengan={two.pk}"))
    assert "Kebutuhan seluruhnya (rupiah) 1.713.600.000 1.713.600.000 0" in page


def test_sent_twice_is_one_plan(browser: Client) -> None:
    where = f"{NEW}?tahun=2026"
    form = filled(browser, where, mulai="1")
    first, second = (browser.post(where, form)["Location"] for _ in "12")
    assert first == second
    assert Plan.objects.count() == 1


def test_a_plan_is_taken_back_and_stays_readable(
    finance: Any, browser: Client, client_of: Make, officer: Make
) -> None:
    plan = samples.plan(finance)
    browser.post(f"/rencana/{plan.pk}/tarik/", {"reason": "Pagu berubah lagi."})
    plan.refresh_from_db()
    assert (plan.state, plan.withdrawn_by) == ("withdrawn", finance)
    assert "1.512.000.000" in words(client_of(officer("auditor")).get(f"/rencana/{plan.pk}/"))
    with pytest.raises(Refusal):
        actions.withdraw(finance, plan, "Sekali lagi.")


def test_whoever_takes_a_file_is_written_down(finance: Any, browser: Client) -> None:
    plan = samples.plan(finance)
    url = reverse("plans.download", kwargs={"id": plan.pk})
    for name in plans.files(plan):
        answer = browser.post(url, {"berkas": name})
        assert answer.content == (runs_folder() / plan.folder / name).read_bytes()
    events = AuditEvent.objects.filter(action="plans.download", object_id=str(plan.pk))
    assert events.count() == len(plans.files(plan))
    assert browser.post(url, {"berkas": "../keys.json"}).status_code == 404


def test_a_folder_that_was_touched_is_not_shown(finance: Any, browser: Client) -> None:
    plan = samples.plan(finance)
    path = runs_folder() / plan.folder / "shown.json"
    path.write_text(path.read_text().replace("1512000000", "1512000001"))
    answer = browser.get(f"/rencana/{plan.pk}/")
    assert answer.status_code == 409
    assert "tidak lagi seperti saat dihitung" in words(answer)


def test_a_job_that_runs_again_changes_nothing(finance: Any) -> None:
    plan = samples.plan(finance, waits=True)
    do_jobs()
    plan.refresh_from_db()
    kept = plan.content_hash
    make_plan.run(plan.job, lambda *_: None)
    plan.refresh_from_db()
    assert plan.content_hash == kept != ""


def test_the_database_refuses_to_rewrite_a_plan(finance: Any) -> None:
    plan = samples.plan(finance)
    found = Plan.objects.filter(pk=plan.pk)
    for change in (
        {"scenario": "title: lain\n"}, {"amount_rp": 1}, {"content_hash": "0" * 64},
        {"computed_at": None}, {"draft": ""},
    ):  # fmt: skip
        with act("system:test", "x"), pytest.raises(DatabaseError), transaction.atomic():
            found.update(**change)
    with act("system:test", "x"), pytest.raises(DatabaseError), transaction.atomic():
        found.delete()
