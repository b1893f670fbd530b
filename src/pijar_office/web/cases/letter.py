"""The letter to a family that may be entitled: what happened, what to bring, that it costs nothing.

It names no amount: the insurer decides, and a number in a letter is read as a promise. It is in
Indonesian, as every letter of the office to somebody whose language nobody has asked.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from pijar.core.days import show_day
from pijar.files.letter_pages import Block, Page
from pijar.files.letters import pages_pdf
from pijar.rules.ask import Verdict
from pijar_office.actions import clock
from pijar_office.queries.case_judgements import Judgement, judge
from pijar_office.queries.funding import city
from pijar_office.records.claims import Case
from pijar_office.web.cases.visits import address
from pijar_office.web.cases.wording import capital
from pijar_office.web.downloads import take
from pijar_office.web.letters import letterhead
from pijar_office.web.people.wording import region
from pijar_office.web.words import t


def take_along(request: HttpRequest, case: Case) -> HttpResponseBase:
    """The letter as PDF, once it is written down who takes it; never about somebody unsure."""
    if case.sure == "ask":
        says = t(
            "Pastikan dahulu orangnya, baru cetak suratnya.",
            "Confirm who it is before a letter is printed.",
        )
        messages.error(request, says)
        return redirect("cases.show", id=case.pk)
    pdf = pages_pdf(letterhead(clock.today()), [page_of(judge(case))])
    return take(request, case, "surat-keluarga.pdf", pdf)


def page_of(judged: Judgement) -> Page:
    """One letter, a page."""
    case, programme = judged.case, city().programme.name
    person = case.person
    to = (f"Keluarga {person.name}", address(person), region(person.region_code))
    died = case.kind == "death"
    day = show_day(case.event_on) if case.event_on else "hari yang belum kami ketahui"
    opening = (
        f"Kami turut berduka atas meninggalnya {person.name} pada {day}."
        if died
        else f"Kami mendengar {person.name} mengalami kecelakaan pada {day}."
    )
    return Page(
        tuple(filter(None, to)),
        "Keluarga Anda mungkin berhak atas santunan",
        (
            Block("par", "Kepada keluarga yang kami hormati,"),
            Block("par", opening),
            Block("par", f"{person.name} tercatat dalam program {programme}. Karena itu keluarga"
                  " mungkin berhak atas santunan BPJS Ketenagakerjaan. BPJS Ketenagakerjaan yang"
                  " memutuskan, sesudah berkasnya lengkap."),
            *_asked(judged),
            Block("note", "Semua bantuan ini tanpa biaya. Jangan menyerahkan uang, PIN, atau kode"
                  " apa pun kepada siapa pun."),
        ),
    )  # fmt: skip


def _asked(judged: Judgement) -> tuple[Block, ...]:
    """What to bring, where and until when; nothing more, once every paper is there."""
    if judged.papers and not judged.missing:
        return (
            Block("par", "Semua berkas sudah kami terima, terima kasih. Petugas memberi kabar"
                  " begitu BPJS Ketenagakerjaan memutuskan."),
        )  # fmt: skip
    items = [Block("item", capital(each.name()) + _condition(each)) for each in judged.missing]
    return (
        Block("head", "Yang perlu disiapkan"),
        *(items or [Block("item", "KTP dan Kartu Keluarga; petugas memberi tahu berkas lainnya")]),
        Block("par", "Belum punya salah satunya? Datang saja dahulu; petugas kelurahan"
              " membantu mengurusnya. Berkas asli dapat difoto di tempat."),
        Block("head", "Kapan dan di mana"),
        Block("par", "Datanglah ke kantor kelurahan secepatnya, atau tunggu petugas yang"
              f" berkunjung.{_limit(judged)}"),
    )  # fmt: skip


def _condition(paper: object) -> str:
    needed, needs = getattr(paper, "needed", Verdict.YES), paper.condition()  # type: ignore[attr-defined]
    return f" ({needs})" if needed is Verdict.UNKNOWN and needs else ""


def _limit(judged: Judgement) -> str:
    """Until when it may be claimed; nothing where no limit is known or none is set."""
    bar = next((each for each in judged.clocks if each.code == "time_bar"), None)
    if bar is None or bar.due_at is None:
        return ""
    return f" Klaim dapat diajukan sampai {show_day(bar.due_at.date())}."
