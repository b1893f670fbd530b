"""The main job: lists and registers in, a run folder out.

    lists → people → links → decisions → funding → enrolments → reports

Everything a run needs is copied into it first, so that `replay` and an auditor have the same input.
"""

import shutil
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pijar.bulk.allocating import allocate_all
from pijar.bulk.deciding import decide_all, recheck
from pijar.bulk.engine import Engine, open_engine
from pijar.bulk.facts import gather_facts
from pijar.bulk.findings import Finding, Seen, apply, read_findings
from pijar.bulk.folder import RUN, building, digest_of, hashes_of, write_json
from pijar.bulk.followup import write_followup
from pijar.bulk.gathering import gather
from pijar.bulk.intake import ListFile, find_lists, keep_copies, load_rows, read_lists
from pijar.bulk.judged import KEYS, Said, key_sql, read_judged
from pijar.bulk.linking import link, match_registers
from pijar.bulk.numbering import STEP, entry_name
from pijar.bulk.on_duckdb import OnDuckDB, open_run
from pijar.bulk.outranking import SIDES, heard
from pijar.bulk.papers import enrol, print_annexes, write_enrolments, write_problem_book
from pijar.bulk.registers import Register, find_registers, read_registers
from pijar.bulk.reporting import report_of
from pijar.bulk.request import Request
from pijar.bulk.summary import summary_of
from pijar.bulk.timing import Say, Stopwatch, peak_mb, silent
from pijar.core.errors import Refusal
from pijar.files.city import City, find_city, load_city
from pijar.files.read import Reader
from pijar.files.report_html import write_report
from pijar.law.book import Law
from pijar.programmes.jkk_jkm_bpu import chosen
from pijar.rules.sql import criteria_sql
from pijar.rules.words import in_words
from pijar.stages.people import COLUMNS
from pijar.stages.reports.run import Report

_TABLES = {
    "rows": """SELECT file, sheet, row, status, person_id, name,
        list_filter(string_split(problems || ' ' || found, ' '), lambda code: code <> '')
        AS problems, row_id
        FROM rows ORDER BY row_id""",
    "people": f"""SELECT person_id, {", ".join(COLUMNS)}, evidence, rows, file, sheet, row,
        spine % {STEP} AS population_row, listed_nik IS DISTINCT FROM nik AS nik_corrected
        FROM people ORDER BY person_id""",
    "pairs": f"""SELECT {entry_name("l")} AS left_id, {entry_name("r")} AS right_id, verdict,
        score, evidence, a.key AS left_key, b.key AS right_key
        FROM pairs JOIN (SELECT entry, {key_sql()} AS key FROM entries) a ON a.entry = l
        JOIN (SELECT entry, {key_sql()} AS key FROM entries) b ON b.entry = r ORDER BY l, r""",
    "sides": SIDES,
    "facts": "FROM facts ORDER BY person_id",
    "decisions": "FROM decisions ORDER BY person_id",
}


def run(request: Request, out: Path, *, pdf: bool = True, say: Say = silent) -> dict[str, Any]:
    """Take lists to a decree; leaves the folder `out` and gives what its `run.json` says.

    Args: pdf: false leaves out the PDFs. say: told of progress.
    Raises:
        Refusal: nothing is left behind; the sentence says what to mend.
        Defect: the readers of a rule disagree, or counts contradict each other.
    """
    watch = Stopwatch(say)
    with building(out) as folder, TemporaryDirectory() as work:
        with watch.step("masukan"):
            kept = _keep(request, folder)
            city = load_city(str(kept.city))
            book = city.law_book(kept.law)
            law = book.on(request.day)
            if not city.funds_of(request.year):
                years = sorted({fund.year for fund in city.funds})
                raise Refusal(
                    "DANA_TIDAK_ADA",
                    f"{city.name} belum punya dana untuk tahun {request.year}.",
                    f"Tahun yang ada: {', '.join(map(str, years))}. Tambahkan di funds.yaml.",
                )
            findings = _findings(request, city)
        job = _Job(request, folder, Path(work), city, law, watch, pdf, findings)
        content = job.do(kept)
        content |= {"seconds": watch.seconds(), "peak_mb": peak_mb()}
        write_json(folder / RUN, content)
    return content


@dataclass(frozen=True)
class _Kept:
    """The copies of all input inside the run."""

    lists: tuple[tuple[str, Path], ...]
    registers: Mapping[str, Path]
    city: Path
    law: Path
    judged: Path | None
    said: Said
    findings: Path | None


def _keep(request: Request, folder: Path) -> _Kept:
    inputs = folder / "inputs"
    found = find_registers(request.registers) if request.registers else {}
    registers = {kind: inputs / "registers" / path.name for kind, path in found.items()}
    (inputs / "registers").mkdir(parents=True)
    for kind, path in found.items():
        copy = shutil.copytree if path.is_dir() else shutil.copyfile
        copy(path, registers[kind])
    lists = keep_copies(find_lists(request.lists), inputs / "lists")
    origin = find_city(request.city)
    city = inputs / "city" / origin.name
    shutil.copytree(origin, city, ignore=shutil.ignore_patterns("cases.xlsx"))
    law = Path(shutil.copytree(request.law, inputs / "law"))
    said, judged = {}, None
    if request.judged:
        said = read_judged(request.judged, KEYS)
        judged = inputs / f"judged{request.judged.suffix.lower()}"
        shutil.copyfile(request.judged, judged)
    findings = None
    if request.findings:
        findings = inputs / f"findings{request.findings.suffix.lower()}"
        shutil.copyfile(request.findings, findings)
    return _Kept(lists, registers, city, law, judged, said, findings)


@dataclass
class _Job:
    request: Request
    folder: Path
    work: Path
    city: City
    law: Law
    watch: Stopwatch
    pdf: bool
    findings: tuple[Finding, ...]

    def do(self, kept: _Kept) -> dict[str, Any]:
        """All stages in the order of the path."""
        name, place = self.request.engine, self.request.place
        with closing(open_engine(name, self.work, self.folder, place=place)) as engine:
            files, registers = self._take_in(engine, kept)
            with self.watch.step("tautan"):
                bars = link(engine, kept.said)
                gather(engine)
                bars["registers"] = match_registers(engine)
                judged = _judged(kept.judged, engine) if kept.judged else None
                seen = apply(engine, self.findings)
            asked = self._decisions(engine, registers)
            with self.watch.step("dana"):
                year, day = self.request.year, self.request.day
                allocate_all(engine, city=self.city, year=year, day=day, law=self.law)
            with self.watch.step("simpan"):
                self._save(engine)
        # What goes on paper is read back from the run's own files, whatever the engine was.
        tables = open_run(self.folder, work=self.work)
        annexes = self._papers(tables, files, kept.said)
        report = self._report(tables, files)
        tables.close()
        with self.watch.step("sidik"):
            hashes = hashes_of(self.folder)
        return summary_of(
            self.request,
            self.city,
            files,
            registers,
            report,
            asked=asked,
            bars=bars,
            judged=judged,
            findings=_told(kept.findings, seen) if kept.findings else None,
        ) | {"annexes": annexes, "hashes": hashes}

    def _take_in(
        self, engine: Engine, kept: _Kept
    ) -> tuple[tuple[ListFile, ...], dict[str, Register]]:
        """All files of senders and agencies, read by one sandbox, as tables."""
        total = len(kept.lists)
        with self.watch.step("baca"), Reader() as reader:
            files = read_lists(
                reader,
                kept.lists,
                city=self.city,
                day=self.request.day,
                said=lambda done: self.watch.say("baca", done, total),
            )
            load_rows(engine, files, city=self.city)
            registers = read_registers(engine, reader, kept.registers)
        return files, registers

    def _decisions(self, engine: Engine, registers: Mapping[str, Register]) -> int:
        with self.watch.step("keputusan"):
            gather_facts(engine, city=self.city, day=self.request.day, present=registers)
            criteria = chosen(self.city.criteria)
            decide_all(engine, criteria, self.law)
            return recheck(engine, criteria, self.law)

    def _save(self, engine: Engine) -> None:
        """The tables, the rule in words and as SQL, and the law it read."""
        for name, query in _TABLES.items():
            engine.save(query, self.folder / f"{name}.parquet")
        criteria = chosen(self.city.criteria)
        rules = [(criterion.code, criterion.on(self.law)) for criterion in criteria]
        words = [
            f"{code}\n  id: {in_words(rule, 'id')}\n  en: {in_words(rule, 'en')}\n"
            for code, rule in rules
        ]
        (self.folder / "rules.txt").write_text("\n".join(words), encoding="utf-8")
        sql = [f"-- {code}\n{text};" for code, text in criteria_sql(criteria, self.law).items()]
        (self.folder / "rules.sql").write_text("\n".join(sql) + "\n", encoding="utf-8")
        write_json(self.folder / "law.json", self.law.as_json())

    def _papers(self, tables: OnDuckDB, files: Sequence[ListFile], said: Said) -> dict[str, str]:
        papers = self.folder / "papers"
        papers.mkdir()
        year, day = self.request.year, self.request.day
        with self.watch.step("lampiran"):
            enrolled = enrol(tables, city=self.city, year=year, day=day)
            write_enrolments(papers, enrolled, city=self.city, day=day)
        if self.pdf:
            with self.watch.step("pdf"):
                print_annexes(papers, enrolled)
        with self.watch.step("tindak lanjut"):
            tables.open_parquet("sides", self.folder / "sides.parquet")
            path = papers / "tindak_lanjut.xlsx"
            write_followup(tables, path, city=self.city, day=day, said=said)
        with self.watch.step("masalah"):
            path = self.folder / "problems.xlsx"
            write_problem_book(tables, path, files, city=self.city, day=day)
        return {each.annex.fund_id: each.annex.hash for each in enrolled}

    def _report(self, tables: OnDuckDB, files: Sequence[ListFile]) -> Report:
        with self.watch.step("laporan"):
            report = report_of(
                tables,
                files,
                city=self.city,
                year=self.request.year,
                day=self.request.day,
                law=self.law,
                run=digest_of(self.folder / "decisions.parquet")[:12],
            )
            write_report(self.folder / "report.html", report)
        return report


def _judged(file: Path, engine: Engine) -> dict[str, Any]:
    """What `run.json` says of the verdicts of humans. The file's own name may hold a NIK."""
    return {"file": file.name, "sha256": digest_of(file), **asdict(heard(engine))}


def _findings(request: Request, city: City) -> tuple[Finding, ...]:
    return read_findings(request.findings, city.occupations) if request.findings else ()


def _told(file: Path, seen: Seen) -> dict[str, Any]:
    """What `run.json` says of the findings of officers."""
    return {"file": file.name, "sha256": digest_of(file), **asdict(seen) | {"lines": [*seen.lines]}}
