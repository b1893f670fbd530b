"""The annex as PDF, read back by another library: what each page says, and where."""

import io
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf._page import PageObject
from tests.papers.samples import HOSTILE, annex, line

from pijar.files.annex import layout, write_annex_pdf
from pijar.stages.enrolments import Annex, AnnexLine, Signature


def pages_of(tmp_path: Path, paper: Annex) -> list[PageObject]:
    path = tmp_path / "lampiran.pdf"
    write_annex_pdf(path, paper)
    return list(PdfReader(io.BytesIO(path.read_bytes())).pages)


def rows_of(page: PageObject) -> list[list[str]]:
    """The words of a page by height, each from left to right."""
    found: dict[int, list[tuple[float, str]]] = defaultdict(list)

    def visit(text: str, matrix: list[float], *_: object) -> None:
        if text.strip():
            found[round(matrix[5])].append((matrix[4], text.strip()))

    page.extract_text(visitor_text=visit)
    return [[word for _, word in sorted(words)] for _, words in sorted(found.items(), reverse=True)]


def text_of(pages: Iterable[PageObject]) -> str:
    return "\n".join(page.extract_text() for page in pages)


def long_list(count: int) -> tuple[AnnexLine, ...]:
    return tuple(
        line(n, f"SITI NURHALIZA BINTI AHMAD {n}" if n % 3 else f"BUDI {n}", amount_rp=16_800 * n)
        for n in range(1, count + 1)
    )


def test_the_paper_is_f4_across(tmp_path: Path) -> None:
    (page,) = pages_of(tmp_path, annex((line(1),)))
    width_mm, height_mm = (float(side) * 25.4 / 72 for side in page.mediabox[2:])
    assert (round(width_mm), round(height_mm)) == (330, 215)


def test_the_same_list_gives_the_same_bytes(tmp_path: Path) -> None:
    paper = annex(long_list(60))
    for name in ("a.pdf", "b.pdf"):
        write_annex_pdf(tmp_path / name, paper)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert b"CreationDate" not in (tmp_path / "a.pdf").read_bytes()


def test_only_typefaces_inside_the_package_are_used(tmp_path: Path) -> None:
    unknown = "\u2d30"  # Tifinagh: in a typeface many machines have, and not in the package's
    (page,) = pages_of(tmp_path, annex((line(1, f"Šárka Ñandú {unknown}"),)))
    fonts = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert fonts
    assert all("Libertinus" in font or "DejaVuSansMono" in font for font in fonts)


@pytest.mark.slow
def test_every_page_carries_hash_count_sum_and_its_number(tmp_path: Path) -> None:
    paper = annex(long_list(90))
    pages = pages_of(tmp_path, paper)
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert f"Halaman {number} dari {len(pages)}" in " ".join(text.split())
        assert paper.hash in text
        assert "90 orang · Rp68.796.000" in text
        assert "Nama" in text
        assert "Kelurahan" in text
        assert "DRAF" in text


@pytest.mark.slow
def test_page_sums_running_sums_and_the_whole_agree(tmp_path: Path) -> None:
    paper = annex(long_list(90))
    pages = pages_of(tmp_path, paper)
    running_rp = running = 0
    for page in pages:
        sums = {row[0].split(":")[0]: row for row in rows_of(page) if row[0].startswith("J")}
        count, amount_rp = _figures(sums["Jumlah halaman ini"])
        numbers = [int(row[0]) for row in rows_of(page) if _is_person(row)]
        assert count == len(numbers)
        assert amount_rp == sum(16_800 * number for number in numbers)
        running, running_rp = running + count, running_rp + amount_rp
        last = sums.get("Jumlah sampai halaman ini") or sums["JUMLAH SELURUHNYA"]
        assert _figures(last) == (running, running_rp)
    assert (running, running_rp) == (paper.count, paper.total_rp)
    assert "Enam puluh delapan juta tujuh ratus sembilan puluh enam ribu rupiah" in text_of(pages)


def _is_person(row: list[str]) -> bool:
    return row[0].isdigit() and len(row) > 4 and not row[1].isdigit()


def _figures(row: list[str]) -> tuple[int, int]:
    count = re.search(r"([\d.]+) orang", " ".join(row))
    assert count
    return int(count[1].replace(".", "")), int(row[-1].removeprefix("Rp").replace(".", ""))


@pytest.mark.slow
def test_no_row_slips_whatever_the_texts(tmp_path: Path) -> None:
    """Number, name, masked NIK and amount of one person stand at one height, on every page."""
    names = [*HOSTILE, "W" * 120, "سعيد 李 Ω", "i", "KUSUMANINGTYAS " * 6]
    lines = tuple(
        line(n, names[n % len(names)], address="x " * (n % 50), amount_rp=n) for n in range(1, 121)
    )
    seen = []
    for page in pages_of(tmp_path, annex(lines)):
        for row in rows_of(page):
            if _is_person(row):
                number = int(row[0])
                seen.append(number)
                assert f"************{number:04}" in row
                assert row[-1] == f"{number}"
                assert row[1][:1] == lines[number - 1].name[:1] or not row[1].isascii()
    assert seen == list(range(1, 121))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_printed_as_it_is(tmp_path: Path, name: str) -> None:
    paper = annex((line(1, name, address="x"),), heading=(name,))
    text = text_of(pages_of(tmp_path, paper))
    letters = "".join(text.split())
    assert letters.count("".join(line(1, name).name.split())) == 2  # heading and row
    assert "root:" not in text


def test_the_nik_is_masked_but_for_four_digits(tmp_path: Path) -> None:
    lines = long_list(40)
    text = text_of(pages_of(tmp_path, annex(lines)))
    assert all(one.nik.digits not in text for one in lines)
    assert all(one.nik.digits[:12] not in text for one in lines)
    assert text.count("************00") == 40


def test_a_numbered_decree_is_no_draft(tmp_path: Path) -> None:
    text = text_of(pages_of(tmp_path, annex((line(1),), number="400.5/17")))
    assert "NOMOR 400.5/17 TAHUN 2026" in text
    assert "DRAF" not in text
    assert "Draf" not in text
    draft = text_of(pages_of(tmp_path, annex((line(1),))))
    assert "NOMOR ………… TAHUN 2026" in draft
    assert "DRAF" in draft


def test_the_signature_never_stands_alone(tmp_path: Path) -> None:
    """Its page holds people too, and what was planned for a page fits on it when drawn."""
    signed = Signature("Contoh", "Wali Kota Contoh", "Nama Wali Kota", "NIP 1")
    papers = {count: annex(long_list(count), signature=signed) for count in range(1, 95)}
    planned = {count: [page["lines"] for page in layout(p)["pages"]] for count, p in papers.items()}
    assert all(min(lines) > 0 for lines in planned.values())
    assert all(lines[-1] > 1 for count, lines in planned.items() if count > 1)
    # Draw the fullest last page of each number of pages: if these fit, the emptier ones do.
    fullest = {len(planned[count]): count for count in sorted(papers, key=lambda c: planned[c][-1])}
    assert set(fullest) >= {1, 2, 3}
    for page_count, count in fullest.items():
        pages = pages_of(tmp_path, papers[count])
        assert len(pages) == page_count
        assert ["WALI KOTA CONTOH," in page.extract_text() for page in pages].index(True) == (
            page_count - 1
        )
        assert "Nama Wali Kota" in pages[-1].extract_text()


def test_a_text_without_end_takes_twelve_lines_and_no_more(tmp_path: Path) -> None:
    endless = tuple(line(n, address="Jalan Panjang " * 400) for n in (1, 2, 3, 4, 5))
    pages = pages_of(tmp_path, annex(endless))
    assert len(pages) == len(layout(annex(endless))["pages"])
    assert [int(row[0]) for page in pages for row in rows_of(page) if _is_person(row)] == [
        1, 2, 3, 4, 5,
    ]  # fmt: skip
    assert text_of(pages).count("…\n") >= 5


def test_long_titles_push_the_table_down_and_overlap_nothing(tmp_path: Path) -> None:
    title = ("LAMPIRAN", "TENTANG", "PENETAPAN PENERIMA PELINDUNGAN SOSIAL PEKERJA RENTAN " * 4)
    (page,) = pages_of(tmp_path, annex((line(1),), title=title, heading=("JUDUL PANJANG " * 20,)))
    rows = [" ".join(row) for row in rows_of(page)]
    places = [next(i for i, row in enumerate(rows) if word in row) for word in
              ("LAMPIRAN", "PENETAPAN", "JUDUL", "Nama", "SITI ORANG")]  # fmt: skip
    assert places == sorted(places)


def test_an_empty_list_is_a_page_that_says_nobody(tmp_path: Path) -> None:
    (page,) = pages_of(tmp_path, annex(()))
    assert "JUMLAH SELURUHNYA: 0 orang" in page.extract_text()
    assert "Nol rupiah" in page.extract_text()


@pytest.mark.slow
def test_a_city_of_7500_people(tmp_path: Path) -> None:
    paper = annex(tuple(line(n) for n in range(1, 7501)))
    pages = pages_of(tmp_path, paper)
    assert (tmp_path / "lampiran.pdf").stat().st_size < 3_000_000
    assert len(pages) < 300
    assert "7.500 orang · Rp1.512.000.000" in pages[0].extract_text()
    assert "Satu miliar lima ratus dua belas juta rupiah" in pages[-1].extract_text()
