"""The report page: sound HTML, nothing from outside, nobody named, sums that agree."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.dom.minidom import parseString

import pytest
from tests.papers.samples import DAY, HOSTILE

from pijar.core.errors import Defect
from pijar.files.report_html import MAX_BYTES, as_html, write_report
from pijar.files.svg import Part, bar, legend, step_of, tile_map
from pijar.files.svg import Tile as MapTile
from pijar.stages.reports.run import (
    PARTS,
    AgeGroup,
    Alert,
    Area,
    FundUse,
    Group,
    LawUsed,
    Origin,
    People,
    Reason,
    Report,
    Rows,
    Sender,
    Words,
    age_band,
)  # fmt: skip


def a_report(**changes: object) -> Report:
    fund = FundUse("apbd_2026", "APBD Kota Contoh", 100, 20_160_000, 60, 720, 12_096_000)
    gated = FundUse("dbhcht_2026", "DBHCHT", None, 2_016_000, 10, 120, 2_016_000)
    both = Words("kursi habis", "no seat left")
    values: dict[str, object] = {
        "city": "Kota Contoh",
        "programme": "Pijar Contoh",
        "year": 2026,
        "day": DAY,
        "run": "ab12 cd34",
        "rows": Rows(130, 110, 12, 8),
        "people": People(110, 90, 12, 8, 70, 20),
        "funds": (gated, fund),
        "refusals": (
            Reason("under_age_limit", Words("melewati batas usia", "too old"), 8, "Perwal", False),
        ),
        "questions": (Reason("nik_known", Words("NIK belum ada", "NIK missing"), 12),),
        "waiting": (Reason("seats", both, 20),),
        "kecamatan": (
            Area("33.80.01", "Contoh Utara", 60, 50, 45, 5, (0, 0)),
            Area("33.80.02", "Contoh Selatan", 45, 38, 25, 13, (1, 1)),
            Area("", "Tidak diketahui", 5, 2, 0, 2),
        ),
        "kelurahan": (
            Area("33.80.01.1001", "Satu", 60, 50, 45, 5),
            Area("33.80.02.1001", "Dua", 50, 40, 25, 15),
        ),
        "occupations": tuple(Group(Words(f"kerja {n}", f"work {n}"), 5) for n in range(14)),
        "ages": (AgeGroup("25–34", 30, 20, 2), AgeGroup("35–44", 8, 10)),
        "alerts": (Alert("jkm", both, 3, Words("Artinya ini.", "It means this.")),),
        "senders": tuple(
            Sender(f"Kelurahan {n}", Rows(10, 9, 1, 0) if n else Rows(10, 2, 0, 8), both)
            for n in range(13)
        ),
        "law": (
            LawUsed("bpu.usia_maks", Words("batas usia", "age limit"), "65", DAY, "PP 1", True),
            LawUsed("jkm.masa_tunggu", Words("masa", "wait"), "3", DAY, "PP 2", False),
        ),
        "origins": {part: Origin(DAY, f"{part}.parquet") for part in PARTS},
    }
    return Report(**(values | changes))  # type: ignore[arg-type]


class Page(HTMLParser):
    """Fails on tags that do not nest; keeps links, ids, texts and what comes from outside."""

    VOID = frozenset({"meta", "input", "br"})
    SHAPES = frozenset({"rect"})

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.outside: list[str] = []
        self.tags: set[str] = set()
        self.feed(source)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for key, value in attrs:
            if key == "id":
                self.ids.append(value or "")
            if key in ("href", "src", "action", "data", "srcset"):
                (self.links if (value or "").startswith("#") else self.outside).append(value or "")
            if key.startswith("on") or key == "style":
                self.outside.append(key)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.SHAPES, f"<{tag}/> is not HTML"

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()


def test_the_page_is_whole_and_asks_nothing_of_the_network() -> None:
    source = as_html(a_report())
    page = Page(source)
    assert not page.outside
    assert "://" not in source
    assert not re.search(r"url\(|@import", source)
    assert not page.tags & {"script", "img", "iframe", "link", "object", "form"}
    assert len(set(page.ids)) == len(page.ids)
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert len(page.links) == 9


def test_every_drawing_is_sound_and_has_a_title() -> None:
    drawings = re.findall(r"<svg.*?</svg>", as_html(a_report()), flags=re.DOTALL)
    assert len(drawings) > 30
    for drawing in drawings:
        svg = parseString(drawing).documentElement
        assert svg.getAttribute("aria-hidden") == "true" or svg.getElementsByTagName("title")


def test_both_languages_are_there_in_pairs() -> None:
    source = as_html(a_report())
    assert source.count('<span lang="id">') == source.count('<span lang="en">') > 80
    assert 'id="bahasa-en"' in source
    assert "Who is protected" in source
    assert "Siapa yang dilindungi" in source


def test_figures_are_the_reports() -> None:
    source = as_html(a_report())
    for shown in ("Rp14.112.000", "Rp22.176.000", "Rp8.064.000", "840 bulan-orang", "63,6 %"):
        assert shown in source, shown
    assert "60 / 100" in source


def test_every_part_names_its_day_and_source() -> None:
    source = as_html(a_report())
    sections = re.findall(r"<section id=\"(\w+)\".*?</section>", source, flags=re.DOTALL)
    origins = re.findall(r'class="origin">(.*?)</p>', source)
    assert len(origins) == len(sections) == 9
    assert all("5 Januari 2026" in origin for origin in origins)
    assert all(f"{part}.parquet" in source for part in PARTS)


def test_no_long_digits_and_no_markup_from_outside() -> None:
    names = (*HOSTILE, "Daftar 3380011203800001.xlsx", "<img src=x onerror=alert(1)>")
    senders = (Sender("; ".join(names), Rows(130, 110, 12, 8)),)
    area = Area("33.80.01", "<b>'\"&", 110, 90, 70, 20, (0, 0))
    source = as_html(
        a_report(senders=senders, kecamatan=(area,), kelurahan=(), programme="</style><script>")
    )
    page = Page(source)
    assert not page.outside
    assert not page.tags & {"script", "img", "b>"}
    assert not re.search(r"\d{9}", source)


def test_parts_without_content_are_left_out() -> None:
    bare = a_report(
        people=People(110, 70, 28, 12, 70, 0), waiting=(), kecamatan=(), kelurahan=(),
        occupations=(), ages=(), alerts=(), senders=(), law=(), refusals=(), questions=(),
    )  # fmt: skip
    assert set(Page(as_html(bare)).links) == {"#jalan", "#dana"}


def test_a_run_of_nobody_is_a_page_too() -> None:
    nobody = a_report(
        rows=Rows(0, 0, 0, 0), people=People(0, 0, 0, 0, 0, 0), funds=(), refusals=(),
        questions=(), waiting=(), kecamatan=(Area("33.80.01", "A", 0, 0, 0, 0, (0, 0)),),
        kelurahan=(), occupations=(), ages=(), alerts=(), senders=(), law=(),
    )  # fmt: skip
    Page(as_html(nobody))


def test_a_whole_city_stays_small(tmp_path: Path) -> None:
    kelurahan = tuple(
        Area(f"33.80.{n // 12 + 1:02}.{n:04}", f"Kelurahan Nomor {n}", 40, 30, 20, 10)
        for n in range(177)
    )
    kecamatan = tuple(
        Area(f"33.80.{n + 1:02}", f"Kecamatan {n}", 472, 354, 236, 118, (n % 4, n // 4))
        for n in range(15)
    )
    total, paid = 177 * 40, 177 * 20
    senders = tuple(Sender(f"Kelurahan Nomor {n}.xlsx", Rows(1, 1, 0, 0)) for n in range(200))
    report = a_report(
        rows=Rows(200, 200, 0, 0), people=People(total, paid, 0, total - paid, paid, 0),
        funds=(FundUse("a", "A", None, 10**12, paid, paid * 12, paid * 201_600),), waiting=(),
        kecamatan=kecamatan, kelurahan=kelurahan, occupations=(), ages=(), senders=senders,
    )  # fmt: skip
    write_report(tmp_path / "report.html", report)
    assert (tmp_path / "report.html").stat().st_size < MAX_BYTES
    Page((tmp_path / "report.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Rows(10, 5, 4, 2),
        lambda: People(10, 5, 4, 2, 5, 0),
        lambda: People(10, 5, 3, 2, 5, 1),
        lambda: FundUse("a", "A", None, 100, 1, 1, 101),
        lambda: FundUse("a", "A", 1, 100, 2, 1, 1),
        lambda: a_report(funds=()),
        lambda: a_report(waiting=()),
        lambda: a_report(kelurahan=(Area("1", "A", 1, 1, 1, 0),)),
        lambda: a_report(occupations=(Group(Words("a", "b"), 1),)),
        lambda: a_report(ages=(AgeGroup("25–34", 1, 1),)),
        lambda: a_report(senders=(Sender("x", Rows(1, 1, 0, 0)),)),
        lambda: a_report(origins={}),
    ],
)
def test_a_report_that_contradicts_itself_is_refused(wrong) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Defect):
        wrong()


def test_ages_fall_into_bands() -> None:
    assert [age_band(age) for age in (16, 17, 24, 25, 64, 65)] == [
        "< 17", "17–24", "17–24", "25–34", "55–64", "≥ 65",
    ]  # fmt: skip


def test_bars_are_as_long_as_their_share_and_never_vanish() -> None:
    drawn = parseString(bar([Part(1, "a", "x"), Part(4999, "b", "y")], 10_000, "t")).documentElement
    track, little, half = drawn.getElementsByTagName("rect")
    assert track.getAttribute("width") == "1000"
    assert int(little.getAttribute("width")) >= 1
    assert (half.getAttribute("x"), half.getAttribute("width")) == ("0", "500")


def test_tiles_are_coloured_by_their_number_and_the_legend_says_so() -> None:
    assert [step_of(value, 100) for value in (0, 1, 20, 21, 99, 100)] == [0, 1, 1, 2, 5, 5]
    spans = [span for _, span in legend(100)]
    assert spans == ["0", "1–20", "21–40", "41–60", "61–80", "81–100"]
    tile = MapTile(1, 2, "Semarang Utara", 1234, "judul & isi")
    svg = parseString(tile_map([tile], "peta")).documentElement
    texts = [node.firstChild.data for node in svg.getElementsByTagName("text")]
    assert texts == ["Semarang", "Utara", "1.234"]


def test_every_colour_of_a_legend_is_where_its_numbers_fall() -> None:
    for most in (1, 2, 3, 4, 5, 7, 100, 676):
        colours = {value: step_of(value, most) for value in range(most + 1)}
        said = [span for _, span in legend(most)]
        ranges = [(s.replace(".", "").split("–") * 2)[:2] for s in said]
        assert len(said) == len(set(colours.values())), most
        for first, last in ranges:
            assert colours[int(first)] == colours[int(last)]


def test_the_day_is_the_reports_not_todays() -> None:
    assert "22 Februari 2027" in as_html(a_report(day=date(2027, 2, 22)))
