"""The city: its kelurahan, the streets of each, and addresses in them."""

from dataclasses import dataclass
from random import Random

from benchmarks.other_list.drawing import Draw, falling

STREETS = """
 Mawar Melati Anggrek Kenanga Cempaka Dahlia Flamboyan Teratai Merpati Rajawali Garuda Kutilang
 Cendrawasih Jalak Diponegoro Sudirman Kartini Gajahmada Hayamwuruk Majapahit Brawijaya Mataram
 Pandanaran Pahlawan Pemuda Veteran Sriwijaya Erlangga Kelud Merbabu Merapi Sindoro Sumbing
 Ungaran Semeru Bromo Lawu Muria Telomoyo Kinibalu Rinjani Tlogosari Supriyadi Medoho Gajah Badak
 Kijang Singa Banteng Mangga Rambutan Durian Jambu Nangka Salak Sawo Delima Belimbing Cilosari
 Citarum Citandui Barito Kapuas Mahakam Musi Progo Serayu Bengawan Brantas Mentawai Madura Lombok
 Sumbawa Timor Bali Ambon Seram Karimata Natuna Borobudur Prambanan Mendut Pawon Kalasan Sewu
 Dieng Gedongsongo Wonodri Genuksari Sendangguwo Sendangmulyo Bulusan Tirtoagung Ngesrep Sukun
 Karangrejo Jatingaleh Kesatrian Gombel Bukitsari Taman Puspowarno Puspanjolo Simongan Pamularsih
 Abdulrahman Wotgandul Pekojan Petolongan Kampung-Batik Bugangan Rejosari Kridangga Tambak Boom
 Lama Hasanudin Kuala Bandarharjo Layur Dorang Cumi Tongkol Kakap Bawal
""".split()
ESTATES = [
    estate.strip()
    for estate in """
 Griya Asri, Bukit Permata, Graha Mukti, Puri Anjasmoro, Plamongan Indah, Tlogosari Kulon Permai,
 Klipang Permai, Bumi Wanamukti, Korpri, Permata Puri, Beringin Asri, Pasadena, Pondok Hasanudin,
 Taman Setiabudi, Villa Aster, Jatisari Asabri
""".split(",")
]
# District → its kelurahan, in the order of their codes; a hyphen stands for a space.
KELURAHAN = {
    "01": """
 Miroto Brumbungan Jagalan Kranggan Gabahan Kembangsari Sekayu Pandansari Bangunharjo Kauman
 Purwodinatan Karangkidul Pekunden Pindrikan-Kidul Pindrikan-Lor
""",
    "02": """
 Bandarharjo Bulu-Lor Plombokan Purwosari Panggung-Kidul Panggung-Lor Kuningan Tanjungmas
 Dadapsari
""",
    "03": """
 Kemijen Rejomulyo Mlatibaru Mlatiharjo Kebonagung Bugangan Sarirejo Rejosari Karangturi
 Karangtempel
""",
    "04": """
 Tambakrejo Kaligawe Sawah-Besar Siwalan Sambirejo Pandean-Lamper Gayamsari
""",
    "05": """
 Muktiharjo-Lor Gebangsari Genuksari Banjardowo Trimulyo Terboyo-Wetan Terboyo-Kulon
 Bangetayu-Kulon Bangetayu-Wetan Kudu Penggaron-Lor Sembungharjo Karangroto
""",
    "06": """
 Gemah Pedurungan-Kidul Plamongansari Penggaron-Kidul Pedurungan-Lor Pedurungan-Tengah Palebon
 Kalicari Tlogosari-Kulon Tlogosari-Wetan Tlogomulyo Muktiharjo-Kidul
""",
    "07": """
 Bulustalan Barusari Randusari Mugassari Pleburan Wonodri Peterongan Lamper-Kidul Lamper-Lor
 Lamper-Tengah
""",
    "08": """
 Jatingaleh Karanganyar-Gunung Jomblang Candi Kaliwiru Wonotingal Tegalsari
""",
    "09": """
 Sampangan Bendan-Duwur Bendan-Ngisor Gajahmungkur Karangrejo Bendungan Lempongsari Petompon
""",
    "10": """
 Sambiroto Jangli Tandang Kedungmundu Sendangguwo Sendangmulyo Mangunharjo Meteseh Rowosari Kramas
 Tembalang Bulusan
""",
    "11": """
 Ngesrep Tinjomoyo Srondol-Kulon Srondol-Wetan Banyumanik Pudakpayung Gedawang Jabungan Padangsari
 Pedalangan Sumurboto
""",
    "12": """
 Sumurejo Pakintelan Mangunsari Plalangan Gunungpati Nongkosawit Pongangan Ngijo Patemon Kandri
 Sekaran Cepoko Sukorejo Sadeng Jatirejo Kalisegoro
""",
    "13": """
 Kembangarum Manyaran Ngemplak-Simongan Bongsari Bojongsalaman Cabean Salamanmloyo Gisikdrono
 Kalibanteng-Kidul Kalibanteng-Kulon Krapyak Tambakharjo Tawangmas Tawangsari Karangayu Krobokan
""",
    "14": """
 Cangkiran Bubakan Polaman Karangmalang Purwosari Tambangan Jatisari Mijen Wonolopo Jatibarang
 Kedungpane Ngadirgo Wonoplumbon Pesantren
""",
    "15": """
 Ngaliyan Bringin Bambankerep Kalipancur Purwoyoso Tambakaji Wates Podorejo Gondoriyo Wonosari
""",
    "16": """
 Jerakah Tugurejo Karanganyar Randugarut Mangkang-Wetan Mangkang-Kulon Mangunharjo
""",
}

_PARTS = (
    ("I", "II", "III"),
    ("Raya",),
    ("Dalam",),
    ("Utara", "Selatan"),
    ("I", "II", "III", "IV", "V", "VI"),
    ("Timur", "Barat"),
)


@dataclass(frozen=True, slots=True)
class Kelurahan:
    """A village of the city; `district` is its kecamatan, two digits."""

    district: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Address:
    """`kelurahan` is a place in `City.kelurahan`; `kind` is Jl., Gg., Kp. or Perum."""

    kelurahan: int
    kind: str
    street: str
    house: str
    rt: int | None
    rw: int | None


class City:
    """Kelurahan of unlike size, each with its own streets, laid out by the given chance."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self.kelurahan = [
            Kelurahan(district, f"33.74.{district}.{1001 + at}", _spaced(name))
            for district, names in KELURAHAN.items()
            for at, name in enumerate(names.split())
        ]
        sizes = [0.3 + rng.random() for _ in self.kelurahan]
        self._anywhere = Draw(range(len(sizes)), sizes)
        self._streets = [self._streets_of_one() for _ in self.kelurahan]

    def address(self, kelurahan: int | None = None) -> Address:
        """A house somewhere in the city, or in the kelurahan that is given."""
        rng = self._rng
        if kelurahan is None:
            kelurahan = self._anywhere.one(rng)
        kind, street = self._streets[kelurahan].one(rng)
        house = ""
        if rng.random() >= 0.15:
            house = str(1 + int(rng.expovariate(1 / 35)))
            if rng.random() < 0.08:
                house += rng.choice("ABC")
        return Address(kelurahan, kind, street, house, rng.randint(1, 10), rng.randint(1, 14))

    def district(self, address: Address) -> str:
        """The district of an address, two digits."""
        return self.kelurahan[address.kelurahan].district

    def mistaken_for(self, kelurahan: int) -> int:
        """The other kelurahan of the same name, or else a neighbour."""
        this = self.kelurahan[kelurahan]
        for at, each in enumerate(self.kelurahan):
            if each.name == this.name and at != kelurahan:
                return at
        after = kelurahan + 1
        if after < len(self.kelurahan) and self.kelurahan[after].district == this.district:
            return after
        return kelurahan - 1

    def _streets_of_one(self) -> Draw[tuple[str, str]]:
        rng = self._rng
        streets: list[tuple[str, str]] = []
        for name in map(_spaced, rng.sample(STREETS, rng.randint(10, 22))):
            streets.append(("Jl.", name))
            if rng.random() < 0.5:
                streets += [("Jl.", f"{name} {part}") for part in rng.choice(_PARTS)]
        streets += [("Kp.", _spaced(rng.choice(STREETS))) for _ in range(3)]
        streets += [("Gg.", _spaced(rng.choice(STREETS))) for _ in range(4)]
        if rng.random() < 0.5:
            for _ in range(4):
                estate = f"{rng.choice(ESTATES)} Blok {rng.choice('ABCDEFGH')}"
                streets.append(("Perum", estate))
        rng.shuffle(streets)
        return falling(streets, 0.5)


def _spaced(name: str) -> str:
    return name.replace("-", " ")
