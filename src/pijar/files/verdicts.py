"""Why a file cannot be read: every refusal of the reader, in one table.

The process that opens the file only names a code and a number or a word of this module; the
sentence is put together here, so nothing a hostile file says ever reaches a message. No sentence
holds the file's name: people put identity numbers into file names.
"""

from dataclasses import dataclass

from pijar.core.errors import Refusal

MAX_BYTES = 20_000_000
MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_CELLS = 3_000_000
MAX_PARTS = 200
MAX_UNPACKED_BYTES = 150_000_000


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong and what to do about it. `{sheet}`, `{line}` and `{kind}` are filled in."""

    sentence_id: str
    remedy_id: str
    sentence_en: str
    remedy_en: str


_RESAVE_ID = "Buka di Excel atau LibreOffice, pilih Simpan Sebagai .xlsx, lalu kirim berkas itu."
_RESAVE_EN = "Open it in Excel or LibreOffice, choose Save As .xlsx, and send that file."
_COPY_ID = "Salin tabelnya saja ke buku kerja baru, simpan sebagai .xlsx, lalu kirim berkas itu."
_COPY_EN = "Copy only the table into a new workbook, save it as .xlsx, and send that file."

VERDICTS: dict[str, Verdict] = {
    "BERKAS_TIDAK_ADA": Verdict(
        "Berkas tidak ditemukan atau tidak boleh dibuka.",
        "Periksa letak berkas dan izin membacanya.",
        "The file was not found or may not be opened.",
        "Check where the file is and whether it may be read.",
    ),
    "BERKAS_KOSONG": Verdict(
        "Berkas kosong: tidak ada satu sel pun yang berisi.",
        "Periksa apakah berkas yang dikirim sudah benar.",
        "The file is empty: not one cell holds anything.",
        "Check that the right file was sent.",
    ),
    "BERKAS_TERLALU_BESAR": Verdict(
        "Berkas terlalu besar: paling banyak 20 MB dan 3 juta sel.",
        "Hapus gambar serta baris dan kolom kosong yang berformat, atau bagi menjadi beberapa "
        "berkas.",
        "The file is too large: at most 20 MB and 3 million cells.",
        "Delete pictures and empty formatted rows and columns, or split it into several files.",
    ),
    "BERKAS_TERLALU_PANJANG": Verdict(
        "Lembar ke-{sheet} melebihi 200.000 baris.",
        "Hapus isi yang tersesat jauh di bawah tabel, atau bagi menjadi beberapa berkas.",
        "Sheet {sheet} has more than 200,000 rows.",
        "Delete what has strayed far below the table, or split it into several files.",
    ),
    "BERKAS_TERLALU_LEBAR": Verdict(
        "Lembar ke-{sheet} melebihi 200 kolom.",
        "Hapus isi yang tersesat jauh di kanan tabel.",
        "Sheet {sheet} has more than 200 columns.",
        "Delete what has strayed far to the right of the table.",
    ),
    "BERKAS_TERKUNCI": Verdict(
        "Berkas dikunci dengan kata sandi.",
        "Buka kuncinya di Excel, simpan ulang tanpa kata sandi, lalu kirim lagi.",
        "The file is locked with a password.",
        "Unlock it in Excel, save it without a password, and send it again.",
    ),
    "BERKAS_BUKAN_TABEL": Verdict(
        "Berkas ini {kind}, bukan tabel Excel, ODS, atau CSV, apa pun akhiran namanya.",
        "Kirim tabelnya sebagai .xlsx atau .csv; bila Excel dapat membukanya, pilih Simpan "
        "Sebagai .xlsx.",
        "This file is {kind}, not an Excel, ODS or CSV table, whatever its name ends in.",
        "Send the table as .xlsx or .csv; if Excel can open it, choose Save As .xlsx.",
    ),
    "BERKAS_RUSAK": Verdict(
        "Berkas rusak, terpotong, atau terlalu berat sehingga tidak dapat dibaca.",
        _RESAVE_ID,
        "The file is damaged, cut short, or too heavy to be read.",
        _RESAVE_EN,
    ),
    "BERKAS_BOM": Verdict(
        "Berkas mengembang jauh melebihi ukurannya ketika dibuka (bom zip), jadi tidak dibuka.",
        _COPY_ID,
        "The file swells far beyond its size when opened (a zip bomb), so it was not opened.",
        _COPY_EN,
    ),
    "BERKAS_ARSIP_BERBAHAYA": Verdict(
        "Susunan dalam berkas berbahaya atau tidak lazim ({kind}), jadi tidak dibuka.",
        _COPY_ID,
        "The file's inner structure is dangerous or unusual ({kind}), so it was not opened.",
        _COPY_EN,
    ),
    "BERKAS_XML_BERBAHAYA": Verdict(
        "Berkas memuat perintah XML yang berbahaya atau penyandian yang tidak lazim, jadi tidak "
        "dibuka.",
        _COPY_ID,
        "The file holds dangerous XML declarations or an unusual encoding, so it was not opened.",
        _COPY_EN,
    ),
    "BERKAS_KUTIP": Verdict(
        'Tanda kutip (") yang dibuka di baris {line} berkas teks ini tidak ditutup dengan benar.',
        "Perbaiki atau hapus tanda kutip di baris itu, lalu kirim lagi.",
        "The quotation mark opened in line {line} of this text file is not closed properly.",
        "Mend or delete the quotation mark in that line, and send it again.",
    ),
    "BERKAS_HURUF": Verdict(
        "Berkas teks ini memuat huruf yang tidak dapat dikenali di baris {line}.",
        "Buka di Excel, simpan sebagai CSV UTF-8 atau .xlsx, lalu kirim lagi.",
        "This text file holds characters that cannot be recognised in line {line}.",
        "Open it in Excel, save it as CSV UTF-8 or .xlsx, and send it again.",
    ),
    "BERKAS_WAKTU_HABIS": Verdict(
        "Berkas terlalu lama dibaca sehingga dihentikan.",
        _COPY_ID,
        "Reading the file took too long and was stopped.",
        _COPY_EN,
    ),
}

KINDS: dict[str, tuple[str, str]] = {
    "pdf": ("dokumen PDF", "a PDF document"),
    "image": ("gambar", "a picture"),
    "html": ("halaman web (HTML)", "a web page (HTML)"),
    "xml": ("berkas XML", "an XML file"),
    "rtf": ("dokumen teks (RTF)", "a text document (RTF)"),
    "word": ("dokumen Word atau Writer", "a Word or Writer document"),
    "slides": ("berkas presentasi", "a presentation"),
    "ole": ("dokumen Office lama yang bukan lembar kerja", "an old Office document, not a sheet"),
    "archive": ("arsip (zip, rar, atau sejenisnya)", "an archive (zip, rar or the like)"),
    "program": ("program komputer", "a computer program"),
    "database": ("berkas basis data", "a database file"),
    "parquet": ("berkas Parquet", "a Parquet file"),
    "binary": ("berkas biner yang tidak dikenal", "an unknown binary file"),
    "too_many_parts": ("terlalu banyak bagian", "too many parts"),
    "names": ("nama bagian menunjuk ke luar berkas", "part names that point outside the file"),
    "twice": ("bagian dengan nama sama", "two parts with one name"),
    "overlap": ("bagian yang bertumpuk", "parts that overlap"),
    "link": ("tautan simbolik", "a symbolic link"),
    "nested": ("arsip di dalam arsip", "an archive inside the archive"),
    "method": ("cara pemampatan asing", "a foreign compression method"),
}


class Rejected(Exception):
    """The verdict on a file, as the process that opened it says it."""

    def __init__(self, code: str, *, kind: str = "", sheet: int = 0, line: int = 0) -> None:
        super().__init__(code)
        self.code, self.kind, self.sheet, self.line = code, kind, sheet, line


class Unreadable(Refusal):
    """The file cannot be read; `code` is one of VERDICTS.

    detail is for the developer's log (which check, which exit), never for the sender.
    """

    def __init__(
        self, code: str, *, kind: str = "", sheet: int = 0, line: int = 0, detail: str = ""
    ) -> None:
        verdict = VERDICTS[code]
        kind_id, kind_en = KINDS.get(kind, KINDS["binary"])
        super().__init__(
            code,
            verdict.sentence_id.format(kind=kind_id, sheet=sheet, line=line),
            verdict.remedy_id,
        )
        self.message_en = verdict.sentence_en.format(kind=kind_en, sheet=sheet, line=line)
        self.remedy_en = verdict.remedy_en
        self.detail = detail
