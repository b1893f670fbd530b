"""What senders call the columns: every heading known, and the canonical column it means.

**lists** → people → links → decisions → funding → enrolments → contributions → claims → reports

A dictionary for the whole country. What one sender alone writes belongs into that city's list maps.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from pijar.stages.lists.cells import remembered
from pijar.stages.lists.spellings import Spellings

CANONICAL = (
    "nik",
    "kk",
    "name",
    "birth_place",
    "birth_date",
    "sex",
    "mother_name",
    "address",
    "rt",
    "rw",
    "region_code",
    "phone",
    "occupation",
    "declared_income_rp",
)
"""The columns of every table of Pijar that tells of people."""

AS_WRITTEN = ("kelurahan", "kecamatan", "occupation_text", "evidence", "note")
"""What a list row keeps besides: names before they became codes, evidence, remarks."""

PARTS: Mapping[str, tuple[str, ...]] = {
    "birth_place_and_date": ("birth_place", "birth_date"),
    "rt_and_rw": ("rt", "rw"),
    "kelurahan_and_kecamatan": ("kelurahan", "kecamatan"),
    "name_first": ("name",),
    "name_last": ("name",),
    "sex_l": ("sex",),
    "sex_p": ("sex",),
}
"""Headings that hold several columns, or a part of one → the canonical columns they fill."""

LABELS: Mapping[str, str] = {
    "number": "nomor urut",
    "nik": "NIK",
    "kk": "nomor KK",
    "name": "nama",
    "birth_place": "tempat lahir",
    "birth_date": "tanggal lahir",
    "sex": "jenis kelamin",
    "mother_name": "nama ibu kandung",
    "address": "alamat",
    "rt": "RT",
    "rw": "RW",
    "region_code": "kode wilayah",
    "phone": "nomor HP",
    "occupation": "pekerjaan",
    "declared_income_rp": "penghasilan",
    "kelurahan": "kelurahan",
    "kecamatan": "kecamatan",
    "evidence": "bukti",
    "note": "keterangan",
}
"""What the columns are called when we speak to senders."""

# Known, and of no use: a total, a signature, an age that the birth date tells better.
IGNORED = "ignored"
NUMBER = "number"

_HEADINGS = {
    NUMBER: "no; no urut; nomor urut; urut; nu; #; num",
    "nik": """nik; no nik; no ktp; no e ktp; no ektp; ktp; nik ktp; no ktp nik; nik no ktp;
        no induk kependudukan; no induk kependudukan nik; no identitas; no id ktp; nik e ktp;
        no induk kependudukan sesuai ktp; nik 16 digit; nikktp; noktp; no kartu tanda penduduk;
        id number; national id; identity number""",
    "kk": """kk; no kk; no kartu keluarga; kartu keluarga; nokk; no kk kartu keluarga;
        nkk; no kk 16 digit; family card; family card number""",
    "name": """nama; nama lengkap; name; full name; nama ktp; nama orang; nama warga;
        nama nelayan; nama petani; nama sopir; nama pengemudi; nama juru parkir; nama pedagang;
        nama buruh; nama anggota; nama yang diusulkan; nama usulan; nama dan gelar""",
    "name_first": "nama depan; first name",
    "name_last": "nama belakang; last name; surname; nama keluarga",
    "birth_place": "tempat lahir; tmp lahir; tpt lahir; tmpt lahir; kota lahir; place of birth; "
    "birth place; birthplace; tempat kelahiran",
    "birth_date": """tgl lahir; tgllahir; tgl lhr; tgl kelahiran; lahir tgl; tgl bln thn lahir;
        date of birth; birth date; birthdate; dob; tgl bulan tahun lahir; tgl lahir tgl bln thn""",
    "birth_place_and_date": """tempat tgl lahir; ttl; tmp tgl lahir; tempat dan tgl lahir;
        tempat tanggal lahir; tempat lahir tgl lahir; tempat tgl bln thn lahir; tempat tgllahir;
        tempat dan tgl bln thn lahir; kelahiran; tpt tgl lahir; tmpt tgl lahir;
        tempat lahir dan tgl lahir""",
    "sex": """jenis kelamin; jns kelamin; jk; kelamin; l p; lp; sex; gender; j k; jenis kelamin l p;
        jk l p; jenkel; jns kel; laki laki perempuan; jeniskelamin; lk pr; p l""",
    "mother_name": """nama ibu; nama ibu kandung; ibu kandung; nama gadis ibu kandung;
        nama gadis ibu; ibu; mother name; mothers name; mother s name; mother s maiden name;
        nama ibu kandung sesuai kk""",
    "address": """alamat; alamat rumah; alamat tinggal; alamat lengkap; alamat ktp; jalan; jl;
        alamat domisili; domisili; tempat tinggal; address; alamat tempat tinggal; dusun jalan;
        alamat jalan; kampung; alamat rt rw""",
    "rt": "rt; no rt",
    "rw": "rw; no rw",
    "rt_and_rw": "rt rw; rtrw; rt dan rw",
    "kelurahan": """kelurahan; kel; desa; desa kelurahan; kelurahan desa; kel desa; desa kel;
        nama kelurahan; kelurahan domisili; kelurahan tempat tinggal; kalurahan""",
    "kecamatan": "kecamatan; kec; nama kecamatan; kecamatan domisili; kapanewon; distrik",
    "kelurahan_and_kecamatan": "kelurahan kecamatan; kel kec; desa kecamatan",
    "region_code": """kode wilayah; kode kelurahan; kode desa; kode kel; kode kemendagri;
        region code; kode desa kelurahan; kode kelurahan desa""",
    "phone": """no hp; hp; no telp; telp; no hp wa; no wa; wa; no telp hp; no hp telp; kontak;
        telp hp; hp wa; phone; phone number; no kontak; no hp aktif; no telp wa; contact;
        no hp wa aktif; hp aktif; mobile""",
    "occupation": """pekerjaan; jenis pekerjaan; profesi; mata pencaharian; jenis usaha; usaha;
        pekerjaan usaha; bidang usaha; pekerjaan utama; jenis pekerjaan usaha; job; occupation;
        pekerjaan saat ini; kategori pekerjaan; sektor; pekerjaan sekarang; kelompok pekerjaan""",
    "declared_income_rp": """penghasilan; penghasilan per bulan; penghasilan sebulan; pendapatan;
        pendapatan per bulan; upah; gaji; penghasilan rp; penghasilan bulan; pendapatan bulan;
        penghasilan perbulan; pendapatan perbulan; penghasilan rata rata; income; upah per bulan;
        penghasilan rata rata per bulan; pendapatan rp; monthly income; penghasilan bln;
        pendapatan sebulan; rata rata penghasilan""",
    "evidence": """bukti; no surat; no surat keterangan; dokumen bukti; bukti pekerjaan; evidence;
        surat keterangan; no sk; dokumen pendukung; no bukti""",
    "note": "keterangan; ket; catatan; note; notes; remarks; keterangan lain",
    IGNORED: """umur; usia; tanda tangan; ttd; paraf; email; e mail; agama; status; foto; npwp;
        pendidikan; status perkawinan; no peserta; kpj; no kpj; status kawin; kota; kabupaten;
        provinsi; kewarganegaraan; baris; cara memperbaiki; kabupaten kota; kota kabupaten;
        kode pos; golongan darah; gol darah; age""",
}
FIELDS = frozenset(_HEADINGS) | {"sex_l", "sex_p"}
"""All that a heading can mean."""

# A group heading above sub headings: (group, sub) → column, where the sub alone says too little.
_UNDER_BIRTH = {"tempat": "birth_place", "kota": "birth_place", "tgl": "birth_date"}
_SUB_HEADINGS: Mapping[str, Mapping[str, str]] = {
    "birth_place_and_date": _UNDER_BIRTH | {"tgl bln thn": "birth_date"},
    "birth_date": {"tgl": "birth_date"},
    "sex": {"l": "sex_l", "lk": "sex_l", "p": "sex_p", "pr": "sex_p"}
    | {"laki laki": "sex_l", "perempuan": "sex_p", "pria": "sex_l", "wanita": "sex_p"},
    "address": {"dusun": "address", "lingkungan": "address", "nama jalan": "address"},
    "name": {"depan": "name_first", "belakang": "name_last"},
}

_SAME_WORD = {
    "nomor": "no",
    "nomer": "no",
    "nmr": "no",
    "number": "no",
    "tanggal": "tgl",
    "tangal": "tgl",
    "telepon": "telp",
    "telpon": "telp",
    "tlp": "telp",
    "tlpn": "telp",
    "handphone": "hp",
    "handpone": "hp",
    "hape": "hp",
    "ponsel": "hp",
    "seluler": "hp",
    "whatsapp": "wa",
    "bulan": "bln",
    "tahun": "thn",
}
_CARD = "(?:e )?(?:ktp|kk|kartu keluarga|kartu tanda penduduk)"
_NOISE = re.compile(
    rf"\b(?:sesuai|seperti|menurut|di|pada)(?: {_CARD})+"
    r"|\b(?:wajib|harus|diisi|calon|pekerja|peserta|penerima|pemohon|rentan|manfaat|bantuan"
    r"|tenaga|kerja|warga|bersangkutan|ybs|aktif|16|digit|angka|text|teks|format"
    r"|dd|mm|yyyy|yy|hh|bb|tttt)\b"
)
_SPLIT_WORDS = re.compile(r"[^0-9a-z#]+")
LONGEST = 60
"""A heading is shorter than this; what is longer is a sentence or somebody's data."""


def canonical(field: str) -> str:
    """The canonical column that is meant when something is wrong in a field, combined or not."""
    parts = PARTS.get(field, (field,))
    return "birth_date" if "birth_date" in parts else parts[0]


@remembered
def fold(heading: str) -> str:
    """A heading as it is compared: small words with single blanks, spellings made one."""
    plain = unicodedata.normalize("NFKD", heading).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = [word for word in _SPLIT_WORDS.split(plain) if word]
    if len(words) > 2 and all(len(word) == 1 for word in words):  # N A M A
        return "".join(words)
    return " ".join(_SAME_WORD.get(word, word) for word in words)


_NATIONAL = {
    fold(heading): field
    for field, headings in _HEADINGS.items()
    for heading in (field, *headings.split(";"))
}


class Dictionary:
    """Headings → fields: the national ones, and the extra ones of a sender, which go first.

    Args: extra: headings as the sender writes them → one of `FIELDS`.
    """

    def __init__(self, extra: Mapping[str, str] | None = None) -> None:
        fields = dict(_NATIONAL)
        for heading, field in (extra or {}).items():
            assert field in FIELDS, field
            fields[fold(heading)] = field
        self._fields = Spellings(fields)
        self.exact = remembered(self._exact)

    def under(self, group: str | None, heading: str) -> str | None:
        """The field of a sub heading under a group heading that by itself means `group`."""
        return _SUB_HEADINGS.get(group or "", {}).get(fold(heading))

    def _exact(self, heading: str) -> str | None:
        """The field a heading means, noise aside; None if it is not known."""
        if len(heading) > LONGEST:
            return None
        folded = fold(heading)
        known = self._fields.exactly(folded) or self._fields.exactly(_quiet(folded))
        if known is None and "(" in heading:
            return self._exact(heading.partition("(")[0])
        if known is None and "/" in heading:
            sides = {self._exact(side) for side in heading.split("/")}
            known = sides.pop() if len(sides) == 1 else None
        return known

    def one_slip_from(self, heading: str) -> str | None:
        """The field of a heading that is misspelt by one letter."""
        if len(heading) > LONGEST:
            return None
        return self._fields.one_slip_from(_quiet(fold(heading)))


def _quiet(folded: str) -> str:
    return " ".join(_NOISE.sub(" ", folded).split())
