"""Papers of a claim: brought by telephone or scanner, known by their bytes, looked at by somebody.

A file is taken for what its bytes say, not for its name: a PDF without anything that runs, a JPEG
or a PNG. It is sealed like every file, and who opens one is written down.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pijar.core.errors import Refusal
from pijar.stages.claims.documents import PAPER_WORDS
from pijar_office.actions.act import act
from pijar_office.actions.lists import shown_name
from pijar_office.records.claims import Case, CasePaper
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.storage import blobs

MAX_BYTES: Final = 10_000_000
TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}
)
"""Each type of paper, and how it is told to a browser."""

OTHER_PAPERS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "surat_bpjs": ("surat BPJS Ketenagakerjaan", "letter of the insurer"),
        "bukti_bayar": ("bukti pembayaran manfaat", "proof of the benefit paid"),
        "lainnya": ("berkas lain", "another paper"),
    }
)
"""Papers beyond the law's lists."""

_RUNS: Final = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia)\b")
_CODE: Final = re.compile(r"[a-z][a-z_]{0,39}")


def upload(
    officer: Officer,
    case: Case,
    code: str,
    name: str,
    content: bytes,
    *,
    key: str = "",
    request_id: str = "",
) -> CasePaper:
    """Keep a paper of a case; the same bytes again change nothing.

    Args:
        code: of `documents.PAPER_WORDS`, of OTHER_PAPERS, or one the law of a checklist names.

    Raises:
        Refusal: JENIS_DOKUMEN, BERKAS_KOSONG, BERKAS_TERLALU_BESAR, JENIS_BERKAS, BERKAS_BERBAHAYA.
    """
    if not _CODE.fullmatch(code):
        raise Refusal("JENIS_DOKUMEN", "Jenis dokumen itu tidak dikenal.", "Pilih dari daftar.")
    type_ = type_of(content)
    sha256 = hashlib.sha256(content).hexdigest()
    known = CasePaper.objects.filter(case=case, code=code, sha256=sha256).first()
    if known is not None:
        return known
    blob = blobs.put(content)
    try:
        with act(officer, "papers.upload", case, "", request_id, key, sha256) as deed:
            made = deed.add(
                CasePaper(
                    id=new_id(),
                    case=case,
                    code=code,
                    name=shown_name(name),
                    blob=blob,
                    sha256=sha256,
                    size=len(content),
                    type=type_,
                    uploaded_at=deed.at,
                    uploaded_by=officer,
                )
            )
            deed.detail = f"{code}, {type_}, {len(content)} byte"
            deed.answer = str(made.pk)
    except BaseException:
        blobs.drop(blob)
        raise
    return made


def check(
    officer: Officer,
    paper: CasePaper,
    accepted: bool,
    says: str = "",
    *,
    key: str = "",
    request_id: str = "",
) -> None:
    """Take a paper, or say why it will not do; looked at again, the newest word holds.

    Raises:
        Refusal: ALASAN_WAJIB, SUDAH_BERUBAH.
    """
    with act(officer, "papers.check", paper, says, request_id, key) as deed:
        if not accepted and not says.strip():
            raise Refusal(
                "ALASAN_WAJIB", "Berkas yang tidak diterima menuntut alasan.", "Tulis alasannya."
            )
        same = type(paper).objects.filter(pk=paper.pk, checked_at=paper.checked_at)
        if not same.exists():
            raise Refusal(
                "SUDAH_BERUBAH",
                "Berkas ini baru saja diperiksa petugas lain.",
                "Muat ulang halaman lalu periksa lagi.",
            )
        deed.change(
            paper,
            None,
            accepted=accepted,
            says="" if accepted else says.strip(),
            checked_at=deed.at,
            checked_by=officer,
        )
        deed.detail = paper.code


def take(officer: Officer, paper: CasePaper, *, request_id: str = "") -> bytes:
    """The bytes of a paper, once it is written down who opens it. Raises: Refusal BERKAS_HILANG."""
    with act(officer, "papers.take", paper, request_id=request_id) as deed:
        deed.detail = paper.code
    return blobs.get(paper.blob)


def type_of(content: bytes) -> str:
    """What a file is, by its bytes: pdf, jpeg or png.

    Raises:
        Refusal: BERKAS_KOSONG, BERKAS_TERLALU_BESAR, JENIS_BERKAS, BERKAS_BERBAHAYA.
    """
    if not content:
        raise Refusal("BERKAS_KOSONG", "Berkas ini kosong.", "Periksa berkas yang dipilih.")
    if len(content) > MAX_BYTES:
        raise Refusal(
            "BERKAS_TERLALU_BESAR",
            "Berkas ini lebih besar dari 10 MB.",
            "Foto ulang dengan ukuran lebih kecil.",
        )
    if content.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in content[-65_536:]:
        return "jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR") and b"IEND" in content:
        return "png"
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-1024:]:
        if _RUNS.search(content):
            raise Refusal(
                "BERKAS_BERBAHAYA",
                "PDF ini memuat sesuatu yang dapat dijalankan.",
                "Cetak ulang menjadi PDF biasa, atau foto lembarannya.",
            )
        return "pdf"
    raise Refusal(
        "JENIS_BERKAS",
        "Berkas ini bukan PDF, JPEG, atau PNG yang utuh.",
        "Foto lembarannya dengan telepon, atau pindai menjadi PDF.",
    )


def name_of(code: str, lang: str = "id") -> str:
    """What a paper is called; a code nobody here knows as it stands."""
    words = PAPER_WORDS.get(code) or OTHER_PAPERS.get(code)
    return words[0 if lang == "id" else 1] if words else code.replace("_", " ")


__all__ = ["OTHER_PAPERS", "TYPES", "check", "name_of", "take", "type_of", "upload"]
