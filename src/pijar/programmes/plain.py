"""What a letter tells a worker of a criterion: what is not clear yet, and what to bring.

The criterion's own reason says why the answer is no, in Indonesian and English; its Javanese stands
here, so that one person can read all of it. No condition and no threshold is here: the letter takes
those from the answer itself. A criterion without its words fails a test.

Javanese is krama, the polite speech, in Latin script; a native speaker should read it before the
first letter leaves (docs/card.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from pijar.rules.language import Criterion

Tongue = Literal["id", "jv", "en"]
TONGUES: Final[tuple[Tongue, ...]] = ("id", "jv", "en")
"""The languages of letters and cards."""


class Plain(NamedTuple):
    """Sentences for one criterion in one language; `reason` only where the criterion has none."""

    unsure: str
    bring: str
    reason: str = ""


_CARDS_ID = "Bawa KTP dan Kartu Keluarga yang asli."
_CARDS_JV = "Dipunaturi mbekta KTP lan Kartu Keluarga ingkang asli."
_CARDS_EN = "Bring your original KTP and family card."
_BORN_ID = "Bawa KTP atau akta kelahiran."
_BORN_JV = "Dipunaturi mbekta KTP utawi akta kelairan."
_BORN_EN = "Bring your KTP or birth certificate."
_AGE = {
    "id": Plain("Tanggal lahir Anda belum jelas.", _BORN_ID),
    "jv": Plain("Tanggal lair panjenengan dèrèng cetha.", _BORN_JV),
    "en": Plain("Your date of birth is not clear.", _BORN_EN),
}

PLAIN: Final[Mapping[str, Mapping[str, Plain]]] = MappingProxyType(
    {
        "nik_known": {
            "id": Plain("NIK Anda belum terbaca utuh.", _CARDS_ID),
            "jv": Plain(
                "NIK panjenengan dèrèng kawaos wetah.",
                _CARDS_JV,
                "NIK boten saged dipunpesthèkaken",
            ),
            "en": Plain("We could not read your whole NIK.", _CARDS_EN),
        },
        "identity_settled": {
            "id": Plain("Ada orang lain yang datanya mirip dengan Anda.", _CARDS_ID),
            "jv": Plain(
                "Wonten tiyang sanès ingkang datanipun mèmper panjenengan.",
                _CARDS_JV,
                "jebul tiyang ingkang sami kaliyan calon sanès",
            ),
            "en": Plain("Somebody else’s data look like yours.", _CARDS_EN),
        },
        "alive": {
            "id": Plain(
                "Kami belum dapat memeriksa data kematian atas nama ini.",
                "Datanglah sendiri dengan KTP. Bila tidak dapat, mintalah petugas berkunjung.",
            ),
            "jv": Plain(
                "Kula dèrèng saged mriksa data tilar donya kanthi nami punika.",
                "Dipunaturi rawuh piyambak mbekta KTP. Menawi boten saged, nyuwun petugas sowan.",
                "kaserat sampun tilar donya",
            ),
            "en": Plain(
                "We could not yet check the records of deaths for this name.",
                "Come yourself with your KTP. If you cannot, ask an officer to visit.",
            ),
        },
        "resident": {
            "id": Plain(
                "Kami belum tahu apakah Anda penduduk kota ini.",
                "Bawa KTP dan Kartu Keluarga yang terbaru.",
            ),
            "jv": Plain(
                "Kula dèrèng mangertos menapa panjenengan warga kitha punika.",
                "Dipunaturi mbekta KTP lan Kartu Keluarga ingkang paling enggal.",
                "sanès warga kitha punika",
            ),
            "en": Plain(
                "We do not know yet whether you live in this city.",
                "Bring your newest KTP and family card.",
            ),
        },
        "over_min_age": {**_AGE, "jv": _AGE["jv"]._replace(reason="yuswanipun dèrèng cekap")},
        "under_age_limit": {
            **_AGE,
            "jv": _AGE["jv"]._replace(reason="yuswanipun sampun dumugi wates"),
        },
        "occupation_covered": {
            "id": Plain(
                "Pekerjaan Anda belum jelas bagi kami.",
                "Ceritakan pekerjaan Anda sehari-hari. Petugas akan melihat tempat kerja Anda.",
            ),
            "jv": Plain(
                "Padamelan panjenengan dèrèng cetha.",
                "Dipunaturi nyariyosaken padamelan saben dinten. Petugas badhé mriksani papanipun.",
                "padamelanipun boten kalebet program, utawi boten nyambut damel",
            ),
            "en": Plain(
                "Your work is not clear to us.",
                "Tell us what you do every day. An officer will come and see where you work.",
            ),
        },
        "not_wage_earner": {
            "id": Plain(
                "Kami belum tahu apakah Anda bekerja dengan upah tetap.",
                "Ceritakan kepada siapa Anda bekerja. Bila sudah berhenti, bawa suratnya.",
            ),
            "jv": Plain(
                "Kula dèrèng mangertos menapa panjenengan nampi upah ajeg.",
                "Dipunaturi nyariyosaken nyambut damel kaliyan sinten. "
                "Menawi sampun kèndel, suratipun dipunbekta.",
                "kabukten tenaga kerja ingkang nampi upah",
            ),
            "en": Plain(
                "We do not know yet whether you earn a wage.",
                "Tell us for whom you work. If you have stopped, bring the letter.",
            ),
        },
        "not_civil_servant": {
            "id": Plain(
                "Kami belum memeriksa data pegawai negeri untuk nama Anda.",
                "Bawa KTP. Ceritakan pekerjaan Anda.",
            ),
            "jv": Plain(
                "Kula dèrèng mriksa data pegawai negeri kanggé nami panjenengan.",
                "Dipunaturi mbekta KTP lan nyariyosaken padamelan panjenengan.",
                "kalebet PNS, PPPK, TNI, utawi Polri",
            ),
            "en": Plain(
                "We have not yet checked the list of civil servants for your name.",
                "Bring your KTP. Tell us about your work.",
            ),
        },
        "not_paid_by_other": {
            "id": Plain(
                "Kami belum tahu apakah iuran Anda sudah dibayar pihak lain.",
                "Bawa kartu BPJS Ketenagakerjaan kalau ada.",
            ),
            "jv": Plain(
                "Kula dèrèng mangertos menapa iuran panjenengan sampun dipunbayar pihak sanès.",
                "Dipunaturi mbekta kartu BPJS Ketenagakerjaan menawi gadhah.",
                "sampun dipunbayari pihak sanès",
            ),
            "en": Plain(
                "We do not know yet whether somebody else already pays for you.",
                "Bring your BPJS Ketenagakerjaan card if you have one.",
            ),
        },
        "income_within": {
            "id": Plain(
                "Kami belum tahu penghasilan Anda.", "Ceritakan penghasilan Anda dalam sebulan."
            ),
            "jv": Plain(
                "Kula dèrèng mangertos pamedal panjenengan.",
                "Dipunaturi nyariyosaken pamedal panjenengan saben wulan.",
                "pamedalipun langkung saking wates kitha punika",
            ),
            "en": Plain("We do not know yet what you earn.", "Tell us what you earn in a month."),
        },
        "not_excluded": {
            "id": Plain(
                "Catatan petugas tentang Anda belum sama.",
                "Bawa KTP. Tanyakan kepada petugas kelurahan.",
            ),
            "jv": Plain(
                "Cathetan petugas bab panjenengan dèrèng sami.",
                "Dipunaturi mbekta KTP lan nyuwun pirsa dhateng petugas kelurahan.",
                "dipunwedalaken déning petugas ingkang kagungan wenang",
            ),
            "en": Plain(
                "The officers’ notes about you do not agree.",
                "Bring your KTP. Ask the officer at the kelurahan.",
            ),
        },
    }
)
"""Criterion → language → its sentences."""


def reason_of(criterion: Criterion, tongue: Tongue) -> str:
    """Why the answer is no, in a few words without capital and full stop."""
    own = {"id": criterion.reason, "en": criterion.en_reason}
    return own.get(tongue) or PLAIN[criterion.code][tongue].reason
