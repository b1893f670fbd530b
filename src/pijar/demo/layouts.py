"""The layouts in which senders really send lists: thirteen, none like another.

A layout is data. Headings are the senders' own; a city's list maps and the stage **lists** have to
make sense of them.
"""

from dataclasses import dataclass
from typing import Final, Literal

Format = Literal["xlsx", "csv", "txt"]
Foot = Literal["", "signature", "total", "sum"]
DateStyle = Literal["cell", "slash", "dash", "words", "iso"]

# Columns that are made of two canonical ones, or of none.
PARTS: Final = {"place_and_date": ("birth_place", "birth_date"), "rt_rw": ("rt", "rw")}
FILLERS: Final = frozenset({"no", "spot", "land_ha", "stall", "turnover_rp", "remark", "relation"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sender. `field`: canonical, a key of PARTS, or a filler the city ignores.

    over: the merged heading above it, in lists whose header takes two rows.
    """

    heading: str
    field: str
    width: int = 14
    over: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """How one kind of sender lays out a list.

    titles: lines above the header; "" is an empty row. care: 1 for an ordinary clerk.
    one_trade: everybody on it does the same, so it has no column for it.
    header_again_after: rows after which the header is repeated, as on printed pages; 0 never.
    hidden_every: a filter hides one row in so many; 0 none.
    people_a_sheet: how many go on one sheet; 0 all.
    """

    code: str
    columns: tuple[Column, ...]
    format: Format = "xlsx"
    titles: tuple[str, ...] = ()
    sheet: str = "Sheet1"
    date_styles: tuple[DateStyle, ...] = ("cell", "slash", "dash", "words")
    foot: Foot = ""
    care: float = 1.0
    header_again_after: int = 0
    hidden_every: int = 0
    people_a_sheet: int = 0
    delimiter: str = ","
    encoding: str = "utf-8"
    code_sheet: bool = False
    one_trade: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The canonical columns that this list fills."""
        parts = (PARTS.get(column.field, (column.field,)) for column in self.columns)
        return tuple(field for part in parts for field in part if field not in FILLERS)

    @property
    def header_rows(self) -> int:
        return 2 if any(column.over for column in self.columns) else 1


def _columns(*columns: tuple[str, str, int]) -> tuple[Column, ...]:
    return tuple(Column(heading, field, width) for heading, field, width in columns)


_FORM = _columns(
    ("NO", "no", 5), ("NIK", "nik", 20), ("NO KK", "kk", 20), ("NAMA LENGKAP", "name", 28),
    ("TEMPAT LAHIR", "birth_place", 14), ("TANGGAL LAHIR", "birth_date", 14),
    ("JENIS KELAMIN", "sex", 10), ("NAMA IBU KANDUNG", "mother_name", 24),
    ("ALAMAT", "address", 30), ("RT", "rt", 6), ("RW", "rw", 6), ("KELURAHAN", "kelurahan", 18),
    ("KECAMATAN", "kecamatan", 18), ("NO HP", "phone", 16), ("PEKERJAAN", "occupation", 24),
    ("PENGHASILAN PER BULAN", "declared_income_rp", 16),
)  # fmt: skip

FORM: Final = Layout("kelurahan_formulir", _FORM, sheet="Data Usulan", code_sheet=True)

LETTERHEAD: Final = Layout(
    "kelurahan_kop",
    _columns(
        ("NO.", "no", 5), ("NAMA", "name", 28), ("N I K", "nik", 20),
        ("TEMPAT, TGL. LAHIR", "place_and_date", 26), ("L/P", "sex", 6), ("ALAMAT", "address", 30),
        ("RT/RW", "rt_rw", 10), ("PEKERJAAN", "occupation", 22), ("NO. TELP/HP", "phone", 16),
        ("KET.", "remark", 12),
    ),
    titles=(
        "PEMERINTAH {town}", "KECAMATAN {kecamatan}", "KELURAHAN {kelurahan}", "",
        "DAFTAR USULAN PEKERJA RENTAN TAHUN {year}", "",
    ),
    date_styles=("dash", "words", "slash"),
    foot="signature",
)  # fmt: skip

FILTERED: Final = Layout(
    "kelurahan_saring",
    _FORM,
    titles=("USULAN PESERTA PIJAR KELURAHAN {kelurahan} KECAMATAN {kecamatan}", ""),
    sheet="usulan",
    hidden_every=8,
)

NUMBERS: Final = Layout(
    "kelurahan_angka",
    _columns(
        ("No", "no", 5), ("Nama Lengkap", "name", 28), ("NIK KTP", "nik", 18),
        ("Tgl Lahir", "birth_date", 12), ("Jns Kelamin", "sex", 10),
        ("Alamat Domisili", "address", 28),
        ("RT", "rt", 5), ("RW", "rw", 5), ("Kel.", "kelurahan", 16), ("Kec.", "kecamatan", 16),
        ("Pekerjaan Sehari-hari", "occupation", 22), ("HP / WA", "phone", 15),
    ),
    care=2.4,
    foot="total",
)  # fmt: skip

TWO_ROWS: Final = Layout(
    "kecamatan_dua_baris",
    (
        Column("NO", "no", 5),
        Column("NIK", "nik", 20, "IDENTITAS"),
        Column("NO. KK", "kk", 20, "IDENTITAS"),
        Column("NAMA", "name", 28, "IDENTITAS"),
        Column("TEMPAT", "birth_place", 14, "KELAHIRAN"),
        Column("TANGGAL", "birth_date", 13, "KELAHIRAN"),
        Column("JK", "sex", 6),
        Column("NAMA IBU", "mother_name", 24),
        Column("ALAMAT", "address", 28, "DOMISILI"),
        Column("RT", "rt", 5, "DOMISILI"),
        Column("RW", "rw", 5, "DOMISILI"),
        Column("KELURAHAN", "kelurahan", 18, "DOMISILI"),
        Column("KECAMATAN", "kecamatan", 18, "DOMISILI"),
        Column("PEKERJAAN", "occupation", 22),
        Column("PENGHASILAN", "declared_income_rp", 14),
        Column("NO HP", "phone", 15),
    ),
    titles=("REKAPITULASI USULAN PEKERJA RENTAN", "{area} TAHUN {year}", ""),
    sheet="REKAP",
    foot="signature",
)

PRINTED: Final = Layout(
    "kecamatan_cetak",
    _columns(
        ("No", "no", 5), ("Nama Sesuai KTP", "name", 28), ("NIK", "nik", 20), ("No. KK", "kk", 20),
        ("Tanggal Lahir", "birth_date", 14), ("L/P", "sex", 5), ("Kelurahan", "kelurahan", 18),
        ("Kecamatan", "kecamatan", 18), ("RT/RW", "rt_rw", 10), ("Pekerjaan", "occupation", 22),
        ("Penghasilan/bln", "declared_income_rp", 15), ("No. HP", "phone", 15),
    ),
    titles=("DATA PEKERJA RENTAN {area}", "KEADAAN BULAN {month}", ""),
    header_again_after=38,
    foot="total",
)  # fmt: skip

PARKING: Final = Layout(
    "dishub_parkir",
    _columns(
        ("nama_jukir", "name", 0), ("nomor_ktp", "nik", 0), ("tgl_lahir", "birth_date", 0),
        ("alamat", "address", 0), ("kel", "kelurahan", 0), ("kec", "kecamatan", 0),
        ("titik_parkir", "spot", 0), ("kontak", "phone", 0),
    ),
    format="csv",
    date_styles=("dash", "iso"),
    delimiter=";",
    encoding="utf-8-sig",
    one_trade=True,
)  # fmt: skip

FARMERS: Final = Layout(
    "dispertan_poktan",
    _columns(
        ("No", "no", 5), ("Nama Petani", "name", 28), ("NIK", "nik", 20),
        ("Tanggal Lahir", "birth_date", 13), ("JK", "sex", 5),
        ("Nama Gadis Ibu Kandung", "mother_name", 24), ("Desa/Kelurahan", "kelurahan", 18),
        ("Kecamatan", "kecamatan", 18), ("Luas Lahan (ha)", "land_ha", 10),
        ("Status (Penggarap/Buruh)", "occupation", 22), ("No HP", "phone", 15),
    ),
    titles=("DINAS PERTANIAN {town}", "DAFTAR ANGGOTA KELOMPOK TANI {group}", ""),
    people_a_sheet=40,
    foot="signature",
)  # fmt: skip

FISHERS: Final = Layout(
    "diskan_nelayan",
    _columns(
        ("Nama Nelayan", "name", 0), ("No Identitas", "nik", 0), ("No KK", "kk", 0),
        ("Tempat Lahir", "birth_place", 0), ("Tanggal Lahir", "birth_date", 0),
        ("Kelurahan", "kelurahan", 0), ("Kecamatan", "kecamatan", 0), ("Alamat", "address", 0),
        ("Jenis Usaha", "occupation", 0), ("Pendapatan Rata-rata", "declared_income_rp", 0),
        ("Nama KUB", "spot", 0),
    ),
    format="csv",
    date_styles=("slash",),
    encoding="cp1252",
)  # fmt: skip

TRADERS: Final = Layout(
    "disdag_pkl",
    _columns(
        ("Kecamatan", "kecamatan", 18), ("Kelurahan", "kelurahan", 18),
        ("Lokasi Berjualan", "spot", 22), ("Jenis Dagangan", "stall", 18),
        ("Nama Pedagang", "name", 28), ("Alamat Tinggal", "address", 28),
        ("Nomor Induk Kependudukan", "nik", 22), ("Tgl. Lahir", "birth_date", 13),
        ("L/P", "sex", 5), ("Pekerjaan", "occupation", 20), ("Omzet per Bulan", "turnover_rp", 15),
        ("Telepon", "phone", 15),
    ),
    titles=("DATA PEDAGANG KAKI LIMA DAN PASAR {town}", "Per {date}", ""),
    sheet="PKL",
    foot="sum",
)  # fmt: skip

DRIVERS: Final = Layout(
    "paguyuban_ojek",
    _columns(
        ("NAMA ANGGOTA", "name", 0), ("NO INDUK KTP", "nik", 0), ("TGL LAHIR", "birth_date", 0),
        ("KAMPUNG", "address", 0), ("KELURAHAN", "kelurahan", 0), ("KECAMATAN", "kecamatan", 0),
        ("BECAK/OJEK", "occupation", 0), ("PANGKALAN", "spot", 0), ("NO HP", "phone", 0),
    ),
    format="txt",
    date_styles=("words", "dash"),
    delimiter="\t",
    encoding="utf-16-le",
)  # fmt: skip

POOR: Final = Layout(
    "dinsos_dtsen",
    _columns(
        ("no_kk", "kk", 20), ("nik", "nik", 20), ("nama", "name", 28),
        ("tgl_lahir", "birth_date", 12), ("jk", "sex", 5), ("nama_ibu", "mother_name", 24),
        ("hubungan_keluarga", "relation", 16),
        ("alamat", "address", 28), ("rt", "rt", 5), ("rw", "rw", 5), ("kelurahan", "kelurahan", 18),
        ("kecamatan", "kecamatan", 18), ("lapangan_usaha", "occupation", 22),
    ),
    sheet="ART",
    date_styles=("iso",),
    care=0.6,
)  # fmt: skip

TOBACCO: Final = Layout(
    "dbhcht_tembakau",
    _columns(
        ("NO", "no", 5), ("NAMA BURUH TANI", "name", 28), ("NIK BURUH TANI", "nik", 20),
        ("NO KK", "kk", 20), ("TGL. LAHIR", "birth_date", 13), ("L/P", "sex", 5),
        ("ALAMAT", "address", 28), ("KELURAHAN", "kelurahan", 18), ("KECAMATAN", "kecamatan", 18),
        ("JENIS PEKERJAAN TEMBAKAU", "occupation", 24), ("NO SURAT KETERANGAN", "evidence", 22),
    ),
    titles=("DAFTAR CALON PENERIMA DBHCHT BIDANG KETENAGAKERJAAN", "TAHUN ANGGARAN {year}", ""),
    sheet="DBHCHT",
    foot="signature",
)  # fmt: skip

CADRES: Final = Layout(
    "kader_marbot",
    _columns(
        ("NO", "no", 5), ("NAMA DAN GELAR", "name", 28), ("NIK/NO KTP", "nik", 20),
        ("TGL LAHIR", "birth_date", 13), ("TUGAS", "occupation", 20),
        ("KELURAHAN", "kelurahan", 18), ("KECAMATAN", "kecamatan", 18),
        ("INSENTIF PER BULAN", "declared_income_rp", 15),
    ),
)  # fmt: skip
