"""Whole runs on small cities: each thing that once went wrong somewhere, as a case."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from tests.bulk.cities import candidate, run_city

from pijar.bulk.folder import lasting
from pijar.bulk.replay import replay
from pijar.core.errors import Refusal
from pijar.stages.links.judging import IN_USE

PAID = (["semua_syarat_terpenuhi"], "apbd_2026")


def one(place: Path, known: dict[str, object], **how: object) -> tuple[str, list[str], str | None]:
    who = candidate(**known)
    result = run_city(place, {"daftar.csv": [who]}, **how)
    return result.answer(str(who["name"]))


def test_somebody_who_meets_all_conditions_is_paid(tmp_path: Path) -> None:
    assert one(tmp_path, {}) == ("eligible", *PAID)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (
            date(2025, 12, 15),
            {
                "1961-01-14": "eligible",  # 64 years, 11 months and a day
                "1960-12-16": "eligible",  # 65 tomorrow: allowed, but no month left
                "1960-12-15": "not_eligible",  # 65 today
            },
        ),
        (date(2025, 12, 31), {"1960-12-31": "not_eligible", "1961-01-01": "eligible"}),
        (
            date(2028, 2, 29),
            {"1964-02-29": "eligible", "1963-02-28": "not_eligible", "1963-03-01": "eligible"},
        ),
    ],
)
def test_the_age_limit_to_the_day(tmp_path: Path, day: date, said: dict[str, str]) -> None:
    people = {}
    for number, born in enumerate(said, start=1):
        nik = f"338001{date.fromisoformat(born):%d%m%y}{number:04}"
        people[born] = candidate(number, birth_date=born, nik=nik)
    where = {"city": _city_with_2028(tmp_path), "year": 2028} if day.year == 2028 else {}
    result = run_city(tmp_path, {"a.csv": list(people.values())}, day=day, **where)
    assert {b: result.answer(str(who["name"]))[0] for b, who in people.items()} == said


def test_who_turns_65_before_the_first_month_waits_with_the_reason(tmp_path: Path) -> None:
    known = {"birth_date": "1960-12-16", "nik": "3380011612600001"}
    outcome, reasons, fund = one(tmp_path, known)
    assert (outcome, reasons[-1], fund) == ("eligible", "tak_ada_bulan", None)


def test_a_dead_person_on_three_lists_is_one_person_and_is_not_paid(tmp_path: Path) -> None:
    dead = candidate()
    lists = {f"{n}.csv": [dead] for n in "abc"} | {"d.csv": [candidate(2)]}
    result = run_city(tmp_path, lists, deaths=[dead | {"died_on": "2025-11-01"}])
    assert result.answer(str(dead["name"])) == ("not_eligible", ["alive"], None)
    assert result.content["rows"] == {"read": 4, "accepted": 2, "duplicate": 2, "rejected": 0}


def test_the_same_list_sent_twice_changes_nobody(tmp_path: Path) -> None:
    people = [candidate(n) for n in range(1, 20)]
    once = run_city(tmp_path / "once", {"a.csv": people})
    twice = run_city(tmp_path / "twice", {"a.csv": people, "salinan.csv": people})
    for table in ("decisions", "facts"):
        assert once.sql(f"FROM {table}") == twice.sql(f"FROM {table}")
    assert twice.content["rows"] == {"read": 38, "accepted": 19, "duplicate": 19, "rejected": 0}
    assert [f["copy_of"] for f in twice.content["files"]] == [None, "a.csv"]


def test_rows_in_another_order_and_other_files_change_nobody(tmp_path: Path) -> None:
    people = [candidate(n) for n in range(1, 30)] + [candidate(3, nik=None), candidate(5, kk=None)]
    one_file = run_city(tmp_path / "one", {"a.csv": people})
    many = {"z.csv": people[:9][::-1], "m.csv": people[9:20], "b.csv": people[20:][::-1]}
    other = run_city(tmp_path / "many", many)
    for table in ("facts", "decisions"):
        assert one_file.sql(f"FROM {table}") == other.sql(f"FROM {table}")


def test_twins_are_two(tmp_path: Path) -> None:
    twins = [candidate(1, name="Dwi Lestari"), candidate(1, name="Dwi Lestanto")]
    twins[1]["nik"] = f"{str(twins[0]['nik'])[:-1]}2"
    result = run_city(tmp_path, {"a.csv": twins})
    assert result.content["counts"]["paid"] == 2


def test_a_run_says_what_judged_its_pairs(tmp_path: Path) -> None:
    people = [candidate(n) for n in range(1, 4)]
    links = run_city(tmp_path, {"a.csv": people}).content["links"]
    assert links["weights"] == IN_USE
    assert links["cost_of_false_match_rp"] > links["cost_of_missed_match_rp"]
    assert links["bars"].keys() == {"spine", "rows", "registers"}
    assert links["bars"]["spine"]["records"] == 3
    assert links["bars"]["rows"]["records"] == 0
    for bar in links["bars"].values():
        assert bar["ask_from"] < 0 < bar["same_from"] < bar["prior"]


def test_a_kelurahan_name_that_exists_twice_is_not_guessed(tmp_path: Path) -> None:
    bare = candidate(kelurahan="Purwosari", kecamatan=None)
    result = run_city(tmp_path, {"a.csv": [bare]}, absent=["population"])
    assert result.sql("SELECT region_code FROM people") == [(None,)]
    assert "WILAYAH_RANGKAP" in result.sql("SELECT problems FROM rows")[0][0]


def test_a_driver_with_dbhcht_evidence_is_paid_from_dbhcht(tmp_path: Path) -> None:
    driver = candidate(occupation="ojek")
    result = run_city(
        tmp_path, {"a.csv": [driver]}, tobacco_workers=[driver | {"evidence": "400.7/1/2025"}]
    )
    assert result.answer(str(driver["name"]))[2] == "dbhcht_2026"


def test_a_tobacco_worker_without_evidence_does_not_open_the_gate(tmp_path: Path) -> None:
    farmer = candidate()
    result = run_city(tmp_path, {"a.csv": [farmer]}, tobacco_workers=[farmer])
    assert result.answer(str(farmer["name"]))[2] == "apbd_2026"


def test_what_each_register_says(tmp_path: Path) -> None:
    met = ("eligible", "semua_syarat_terpenuhi")
    said = [
        ("civil_servants", {}, ("not_eligible", "not_civil_servant")),
        ("civil_servants", {"status": "pensiun"}, met),
        ("wage_earners", {"status": "aktif"}, ("needs_data", "not_wage_earner")),
        ("wage_earners", {"status": "nonaktif"}, met),
        ("other_payers", {"payer": "provinsi"}, ("not_eligible", "not_paid_by_other")),
        ("other_payers", {"payer": "csr", "until": "2025-11"}, met),
        ("participants", {"payer": "mandiri"}, ("not_eligible", "not_paid_by_other")),
        ("participants", {"payer": "apbd_2025"}, met),
    ]
    people = [candidate(n) for n in range(1, 1 + len(said))]
    registers: dict[str, list[dict[str, object]]] = {}
    for who, (kind, record, _) in zip(people, said, strict=True):
        registers.setdefault(kind, []).append(who | record)
    result = run_city(tmp_path, {"a.csv": people}, **registers)
    for who, (kind, record, answer) in zip(people, said, strict=True):
        outcome, reasons, _ = result.answer(str(who["name"]))
        assert (outcome, *reasons) == answer, (kind, record)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("deaths", "alive"),
        ("population", "resident"),
        ("wage_earners", "not_wage_earner"),
        ("civil_servants", "not_civil_servant"),
        ("other_payers", "not_paid_by_other"),
        ("participants", "not_paid_by_other"),
    ],
)
def test_an_absent_register_makes_its_fact_unknown_and_turns_nobody_down(
    tmp_path: Path, kind: str, reason: str
) -> None:
    result = run_city(tmp_path, {"a.csv": [candidate()]}, absent=[kind])
    assert result.sql("SELECT outcome, reasons FROM decisions") == [("needs_data", [reason])]
    assert result.content["absent_registers"] == [kind]


def test_those_covered_now_keep_cover_without_a_gap(tmp_path: Path) -> None:
    covered, newcomer = candidate(1), candidate(2)
    result = run_city(
        tmp_path,
        {"a.csv": [covered, newcomer]},
        day=date(2026, 1, 5),
        participants=[covered | {"payer": "apbd_2025", "since": "2025-10", "until": "2025-12"}],
    )
    months = dict(
        result.sql(
            "SELECT name, first_month FROM decisions JOIN people USING (person_id) WHERE rank <= 2"
        )
    )
    assert months == {covered["name"]: "2026-01", newcomer["name"]: "2026-02"}


def test_an_unreadable_file_is_told_of_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "rusak.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (tmp_path / "lists" / "kosong.csv").write_bytes(b"")
    result = run_city(tmp_path, {"baik.csv": [candidate()]})
    refused = {f["name"]: f["refused"] for f in result.content["files"]}
    assert refused["baik.csv"] is None
    assert refused["rusak.xlsx"]
    assert refused["kosong.csv"] == "BERKAS_KOSONG"
    assert result.content["counts"]["paid"] == 1


def test_a_run_of_nothing_but_an_empty_list_is_an_honest_zero(tmp_path: Path) -> None:
    result = run_city(tmp_path, {"kosong.csv": []})
    assert result.content["counts"]["people"] == 0
    assert result.content["rupiah"]["committed_rp"] == 0
    assert (result.folder / "report.html").is_file()


def test_two_runs_are_byte_identical_and_replay_agrees(tmp_path: Path) -> None:
    people = [candidate(n) for n in range(1, 40)]
    first = run_city(tmp_path / "1", {"a.csv": people}, deaths=[people[3]])
    again = run_city(tmp_path / "2", {"a.csv": people}, deaths=[people[3]])
    assert lasting(first.json()) == lasting(again.json())
    assert replay(first.folder) == ()


def test_replay_finds_a_single_changed_byte(tmp_path: Path) -> None:
    result = run_city(tmp_path, {"a.csv": [candidate(n) for n in range(1, 5)]})
    names = {"decisions.parquet", "inputs/lists/a.csv", "papers/pendaftaran_bpjs.xlsx"}
    for name in names:
        _change_one_byte(result.folder / name)
    assert names <= set(replay(result.folder))


def test_replay_finds_a_changed_law(tmp_path: Path) -> None:
    result = run_city(tmp_path, {"a.csv": [candidate()]})
    _change_one_byte(result.folder / "law.json")
    assert "law.json" in replay(result.folder)


def _change_one_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-2] ^= 1
    path.write_bytes(data)


def test_an_earlier_run_of_other_input_is_set_aside_not_overwritten(tmp_path: Path) -> None:
    run_city(tmp_path, {"a.csv": [candidate(1)]})
    run_city(tmp_path, {"a.csv": [candidate(1)]})
    assert not (tmp_path / "run.1").exists()
    run_city(tmp_path, {"a.csv": [candidate(1), candidate(2)]})
    assert (tmp_path / "run.1" / "run.json").is_file()


def test_a_folder_that_is_no_run_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "skripsi.docx").write_text("berharga")
    with pytest.raises(Refusal, match="bukan hasil Pijar"):
        run_city(tmp_path, {"a.csv": [candidate()]})
    assert (tmp_path / "run" / "skripsi.docx").read_text() == "berharga"


def test_a_year_without_funds_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="belum punya dana"):
        run_city(tmp_path, {"a.csv": [candidate()]}, year=2031)
    assert not (tmp_path / "run").exists()


def test_no_nik_stands_where_it_must_not(tmp_path: Path) -> None:
    who = candidate()
    result = run_city(tmp_path, {"a.csv": [who]})
    for name in ("run.json", "report.html", "law.json", "rules.sql", "rules.txt"):
        assert str(who["nik"]) not in (result.folder / name).read_text()


def _city_with_2028(place: Path) -> str:
    """Semarang, with a fund for 2028 as well."""
    import shutil

    from pijar.files.city import find_city

    folder = Path(shutil.copytree(find_city("semarang"), place / "kota" / "3374_kota_semarang"))
    funds = (folder / "funds.yaml").read_text(encoding="utf-8")
    block = funds[funds.index("  - id: apbd_2026") :]
    (folder / "funds.yaml").write_text(
        funds.rstrip() + "\n\n" + block.replace("2026", "2028"), encoding="utf-8"
    )
    return str(folder)


def test_what_is_no_table_comes_back_with_a_sentence_too(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "foto daftar.jpg").write_bytes(b"\xff\xd8\xff\xe0 JFIF")
    (tmp_path / "lists" / "~$a.xlsx").write_bytes(b"Excel leaves this")
    result = run_city(tmp_path, {"a.csv": [candidate()]})
    assert [(f["name"], f["refused"]) for f in result.content["files"]] == [
        ("a.csv", None),
        ("foto daftar.jpg", "BERKAS_BUKAN_TABEL"),
    ]
    book = openpyxl.load_workbook(result.folder / "problems.xlsx")
    shown = [[cell.value for cell in row] for row in book["Ringkasan"].iter_rows()]
    assert any("foto daftar.jpg" in row and "TIDAK TERBACA" in row for row in shown)


def test_the_work_that_is_left_is_on_paper(tmp_path: Path) -> None:
    dead, asked, old = candidate(1), candidate(2), candidate(3)
    old |= {"birth_date": "1961-05-20", "nik": "3380012005610003"}
    result = run_city(
        tmp_path,
        {"a.csv": [dead, asked, old, candidate(4)]},
        deaths=[dead],
        wage_earners=[asked | {"status": "aktif"}],
    )
    book = openpyxl.load_workbook(result.folder / "papers" / "tindak_lanjut.xlsx")
    found = {
        sheet.title: {str(row[2].value) for row in sheet.iter_rows() if row[2].value}
        for sheet in book
    }
    assert str(dead["name"]) in found["Tidak layak"]
    assert str(asked["name"]) in found["Perlu data"]
    assert str(old["name"]) in found["Perhatian"]


def test_a_nik_in_a_file_name_goes_no_further(tmp_path: Path) -> None:
    result = run_city(tmp_path, {"usulan 3380110203800001.csv": [candidate()]})
    assert [f["name"] for f in result.content["files"]] == ["usulan xxxxxxxxxxxx0001.csv"]
    assert not [path for path in result.folder.rglob("*") if "3380110203800001" in path.name]
    assert replay(result.folder) == ()
