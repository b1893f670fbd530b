"""`pijar plan` on the city's own data: one figure in every file, plain words for mistakes."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from pijar.bulk.folder import hashes_of
from pijar.bulk.plan_folder import PlanRequest, computed
from pijar.cli import main
from pijar.core.errors import Defect
from pijar.files.city import load_city
from pijar.files.plan_charts import scale
from pijar.files.plan_scenario import scenario_of
from pijar.files.plan_scenario_schema import ScenarioFile, read_scenario, scenario_text
from pijar.stages.plans import money

TODAY = date(2026, 11, 23)
SVG = "{http://www.w3.org/2000/svg}"


def asked(*more: object) -> list[str]:
    return ["plan", "--city", "semarang", *map(str, more)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("plan") / "rencana"
    assert main(asked("--year", 2026, "--out", out)) == 0
    return out


def test_the_plan_of_2026_to_the_rupiah(folder: Path) -> None:
    plan = json.loads((folder / "plan.json").read_text())
    costs = {cost["fund"]: cost for cost in plan["costs"]}
    assert costs["apbd_2026"]["amount_rp"] == 7_500 * 16_800 * 12 == 1_512_000_000
    assert costs["dbhcht_2026"]["amount_rp"] == 1_000 * 16_800 * 12 == 201_600_000
    mandate, informal, ucj = plan["mandates"]
    assert (mandate["growth_percent"], mandate["met"], mandate["asked"]) == ("17.8", False, 8_661)
    assert (mandate["before"]["value"], mandate["missing_rp"]) == (7_217, 32_457_600)
    assert (informal["missing"], ucj["missing"]) == (6_339, 76_817)
    (loss,) = plan["cuts"]
    assert (loss["lose"], loss["prevent_rp"]) == (4_500, 453_600_000)
    assert plan["totals"]["amount_rp"] == 1_713_600_000


FIGURES = (
    "1.512.000.000", "201.600.000", "1.713.600.000", "8.661", "32.457.600", "1.746.057.600",
    "453.600.000", "4.500", "27.000", "17,8 %", "1.277.942.400",
)  # fmt: skip


def test_the_annex_says_the_same_figures(folder: Path) -> None:
    reader = PdfReader(folder / "plan.pdf")
    text = " ".join(page.extract_text() for page in reader.pages)
    words = re.sub(r"\s+", " ", text)
    for figure in FIGURES:
        assert figure in words, figure
    assert "belum dikonfirmasi" in words


def test_the_workbook_says_the_same_figures_without_formulas(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "plan.xlsx")
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    for figure in FIGURES[:9]:
        assert int(figure.replace(".", "")) in cells, figure
    assert not [cell for cell in cells if isinstance(cell, str) and cell.startswith("=")]
    first = book["Ringkasan"]
    header = next(row for row in first.iter_rows(values_only=True) if row[0] == "Angka")
    assert header == ("Angka", "Nilai", "Satuan", "Per", "Pengertian", "Sumber")
    for row in first.iter_rows(min_row=8, values_only=True):
        if isinstance(row[1], int):
            assert all(row), row
    for sheet in book.worksheets[1:]:
        above = " ".join(str(sheet[f"A{row}"].value) for row in range(2, 9))
        assert "Sumber:" in above, sheet.title


def test_what_pages_show_is_what_the_annex_and_the_data_say(folder: Path) -> None:
    plan = json.loads((folder / "plan.json").read_text())
    shown = json.loads((folder / "shown.json").read_text())
    tables = {table["key"]: table for table in shown["tables"]}
    costs = {row[0]: row[-1] for row in tables["biaya"]["rows"]}
    assert costs == {cost["label"]: cost["amount_rp"] for cost in plan["costs"]}
    assert tables["biaya"]["totals"][-1] == plan["totals"]["amount_rp"]
    assert [row[6] for row in tables["kenaikan"]["rows"]] == [
        mandate["missing"] for mandate in plan["mandates"]
    ]
    assert shown["charts"] == ["kenaikan", "garis-batas", "arus-kursi", "pemotongan-apbd-2026"]
    for table in tables.values():
        assert table["origin"], table["key"]
        assert all(len(row) == len(table["heads"]) for row in table["rows"]), table["key"]


def test_what_is_assumed_is_marked(folder: Path) -> None:
    shown = json.loads((folder / "shown.json").read_text())
    (table,) = [each for each in shown["tables"] if each["key"] == "anggapan"]
    marks = {row[0]: row[3] for row in table["rows"]}
    assert marks["Orang DBHCHT 2026"] == "dinyatakan"
    assert marks["Kursi yang berhenti karena selain usia"] == "ANGGAPAN"
    assert marks["Pemotongan yang dicoba"] == "ANGGAPAN"
    assert marks["Dasar kenaikan"] == "dipilih"
    assert all(row[4] for row in table["rows"])


def test_the_citys_own_target_of_coverage_is_read_from_its_law(folder: Path) -> None:
    plan = json.loads((folder / "plan.json").read_text())
    ucj = plan["mandates"][2]
    assert (ucj["target_bp"], ucj["share_missing"]) == (7_159, 541_846 - 391_781)
    (law,) = [each for each in plan["law"] if each["name"] == "program.ucj_sasaran_bp"]
    assert (law["since"], law["confirmed"]) == ("2026-01-01", False)


@pytest.mark.parametrize("place", ["guide", "city", "nothing"])
def test_a_scenario_is_written_as_it_was_read(place: str, tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    text = {
        "guide": (root / "docs/how-to/rencana.md")
        .read_text()
        .split("```yaml\n")[1]
        .split("```")[0],
        "city": (root / "cities/3374_kota_semarang/plans/2026.yaml").read_text(),
        "nothing": "",
    }[place]
    first, again = tmp_path / "1.yaml", tmp_path / "2.yaml"
    first.write_text(text)
    given = read_scenario(first)
    again.write_text(scenario_text(given))
    assert read_scenario(again) == given
    assert read_scenario(again).model_fields_set == given.model_fields_set


def test_every_chart_stands_alone_and_can_be_heard(folder: Path) -> None:
    files = sorted((folder / "charts").glob("*.svg"))
    assert len(files) == 4
    for file in files:
        root = ET.fromstring(file.read_text())
        assert root.get("role") == "img"
        named = [root.find(f"{SVG}{tag}") for tag in ("title", "desc")]
        assert root.get("aria-labelledby") == " ".join(str(each.get("id")) for each in named)
        assert all(each is not None and each.text for each in named)
        assert not re.search(r"script|href|[0-9]\.[0-9]+\"", file.read_text())


@pytest.mark.parametrize("most", [0, 1, 5, 6, 7_217, 8_661, 9_999, 10_001, 999_999])
def test_a_scale_ends_above_what_it_shows(most: int) -> None:
    step, ticks = scale(most)
    assert step * (ticks - 1) < max(1, most) <= step * ticks
    assert ticks <= 5
    assert str(step).rstrip("0") in ("1", "2", "25", "5")


def test_the_same_plan_has_the_same_bytes(folder: Path) -> None:
    again = folder.with_name("lagi")
    assert main(asked("--year", 2026, "--out", again)) == 0
    assert hashes_of(again) == hashes_of(folder)


def test_another_plan_sets_the_first_aside(tmp_path: Path) -> None:
    scenario = tmp_path / "s.yaml"
    for people in (7_500, 7_600):
        scenario.write_text(f"funds: [{{fund: apbd_2026, people: {people}}}]\nday: 2025-12-31\n")
        words = asked("--year", 2026, "--scenario", scenario, "--out", tmp_path / "r")
        assert main(words) == 0
        assert main(words) == 0
    kept = json.loads((tmp_path / "r.1" / "plan.json").read_text())
    assert kept["totals"]["people"] == 8_500
    assert not (tmp_path / "r.2").exists()


def test_the_first_year_has_nothing_to_grow_from(tmp_path: Path) -> None:
    """No fund in 2024: no base of the programme's own, and what it adds is everybody."""
    words = asked("--year", 2025, "--day", "2025-11-30", "--out", tmp_path / "r")
    assert main(words) == 0
    plan = json.loads((tmp_path / "r" / "plan.json").read_text())
    codes = {each["code"]: each["after"] - each["before"]["value"] for each in plan["mandates"]}
    assert codes == {"pekerja_informal_terlindungi": 7_217, "ucj": 7_217}
    assert plan["totals"]["amount_rp"] == 25_200_000 + 338_536_800
    assert {start["newcomers_full"] for start in plan["late_starts"]} == {None}


def test_json_is_one_object(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(asked("--year", 2026, "--out", tmp_path / "r", "--json")) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == json.loads((tmp_path / "r" / "plan.json").read_text())
    for part, origin in said["origins"].items():
        assert all(origin[key] for key in ("day", "definition", "source")), part


def test_a_fund_that_is_new_needs_all_its_keys(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    scenario = tmp_path / "s.yaml"
    scenario.write_text(
        "funds:\n  - {fund: asn_2027, label: Orang tua asuh, payer_class: asn, order: 1,"
        " people: 90, transport: 30, ceiling_rp: 90000000, first_month: 2027-01}\nday: 2026-11-01\n"
    )
    words = asked("--year", 2027, "--scenario", scenario, "--out", tmp_path / "r")
    assert main(words) == 0
    (cost,) = json.loads((tmp_path / "r" / "plan.json").read_text())["costs"]
    # Transport is half to March 2027, others to December 2026.
    assert cost["amount_rp"] == 30 * (3 * 8_400 + 9 * 16_800) + 60 * 12 * 16_800
    scenario.write_text("funds: [{fund: asn_2027, people: 90, ceiling_rp: 1}]\n")
    assert main(words) == 1
    assert "“payer_class” wajib ditulis" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "gate"), [("", "tobacco"), (", gate: null", None), (", gate: alive", "alive")]
)
def test_silence_opens_no_gate(said: str, gate: str | None, tmp_path: Path) -> None:
    """Next year's tobacco money is for whom this year's is, unless the scenario says otherwise."""
    path = tmp_path / "s.yaml"
    path.write_text(
        "funds: [{fund: dbhcht_2027, label: D, payer_class: dbhcht, order: 1, people: 1,"
        f" ceiling_rp: 201600{said}}}]\n"
    )
    city, given = load_city("semarang"), read_scenario(path)
    assert scenario_of(city, 2027, given, day=date(2026, 11, 1)).funds[0].gate == gate


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("turnover: 100", "kunci ini tidak dikenal"),
        ("turnover_bp: 1.5", "angka bulat"),
        ("turnover_bp: 10001", "terlalu besar"),
        ("cut: {rate_bp: 3000, month: 2025-07}", "di dalam 2026"),
        ("cut: {rate_bp: 3000, month: 2026-13}", "bukan bulan yang sah"),
        ("cut: {rate_bp: 3000, month: 2026-07, funds: [apbn]}", "“apbn” tidak ada"),
        ("growth: {bases: [{base: ucj, before: 5}]}", "harus berisi kunci"),
        ("growth: {base: lain}", "di luar pilihan"),
        ("funds: [{fund: apbd_2026, transport: 7501}]", "melebihi people"),
        ("funds: [{fund: apbd_2026, last_month: 2027-01}]", "di dalam 2026"),
        ("funds: [{fund: apbd_2026}, {fund: apbd_2026}]", "dua kali"),
        ("funds: {", "tidak dapat dibaca"),
        ("criteria: [kaya]", "tidak dikenal"),
        ("funds: [{fund: apbd_2026, gate: born}]", "bukan fakta ya/tidak"),
        ("floors: {regions: {33.74.02: 5}}", "bukan kode kelurahan"),
        ("floors: {occupations: {raja: 5}}", "tidak ada di occupations.yaml"),
    ],
)
def test_a_wrong_scenario_is_told_where(
    text: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario = tmp_path / "s.yaml"
    scenario.write_text(f"{text}\n")
    words = asked("--year", 2026, "--scenario", scenario, "--out", tmp_path / "r")
    assert main(words) == 1
    assert says in capsys.readouterr().err
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (["--year", 2031], 1),
        (["--year", 2026, "--scenario", "tidak-ada.yaml"], 1),
        (["--year", 2026, "--run", "tidak-ada"], 1),
        (["--year", 2026, "--law", "tidak-ada"], 1),
    ],
)
def test_what_cannot_be_planned_is_refused(more: list[object], code: int, tmp_path: Path) -> None:
    assert main(asked(*more, "--out", tmp_path / "r")) == code


def test_a_fault_in_a_price_stops_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is not people × months × tariff never reaches a page."""
    right = money.Line

    def wrong(*given: object) -> money.Line:
        *parts, amount_rp = given
        return right(*parts, amount_rp + 1)

    monkeypatch.setattr(money, "Line", wrong)
    with pytest.raises(Defect, match="people × months × tariff"):
        computed(PlanRequest("semarang", 2026, TODAY))


def test_the_scenario_in_the_guide_is_one(tmp_path: Path) -> None:
    guide = Path(__file__).parents[2] / "docs" / "how-to" / "rencana.md"
    path = tmp_path / "s.yaml"
    path.write_text(guide.read_text().split("```yaml\n")[1].split("```")[0])
    given = read_scenario(path)
    assert set(given.model_fields_set) == set(ScenarioFile.model_fields)
    city = load_city("semarang")
    scenario = scenario_of(city, 2027, given, day=date(2026, 11, 1))
    assert scenario.people == 8_000


@pytest.mark.parametrize(
    ("day", "value", "of"),
    [(date(2025, 1, 31), 40_196, 215_243), (date(2025, 12, 31), 38_108, 262_166)],
)
def test_a_base_is_the_newest_estimate_known_that_day(day: date, value: int, of: int) -> None:
    """Estimates contradict each other: the newest is taken, the others are told beside it."""
    scenario = scenario_of(load_city("semarang"), 2026, ScenarioFile(), day=day)
    bases = {base.code: base for base in scenario.bases}
    informal = bases["pekerja_informal_terlindungi"]
    assert (informal.before.value, informal.of) == (value, of)
    assert ("40.196 dari 215.243" in informal.before.note) == (value == 38_108)
    assert ("ucj" in bases) == (day.month == 12)


def test_another_discount_is_an_assumption_and_marked_so(tmp_path: Path) -> None:
    """Half for everybody all year, public money too: the plan costs half, and says why."""
    scenario = tmp_path / "s.yaml"
    scenario.write_text(
        "day: 2025-12-31\ndiscount:\n  rate_bp: 5000\n  excluded_payers: []\n  windows:\n"
        "    - {sector: lainnya, first_month: 2026-01, last_month: 2026-06}\n"
    )
    words = asked("--year", 2026, "--scenario", scenario, "--out", tmp_path / "r")
    assert main(words) == 0
    plan = json.loads((tmp_path / "r" / "plan.json").read_text())
    assert plan["totals"]["amount_rp"] == 8_500 * 6 * (8_400 + 16_800)
    (law,) = [each for each in plan["law"] if each["name"] == "bpu.potongan"]
    assert law["source"] == "Anggapan skenario (belum dikonfirmasi)"
