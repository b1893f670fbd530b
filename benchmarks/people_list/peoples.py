"""How each people of the archipelago names its children: words in lower case, in order."""

from collections.abc import Callable
from random import Random

from benchmarks.people_list.words import Pool

from pijar.demo import name_pools as pools

Names = Callable[[Random, bool, int, str], list[str]]

_OLD_MAN = Pool(
    pools.OLD_MEN,
    "su mu wa sar har kar dar tar mar par nga ra sa ja sum mar yat was kas dul",
    "- tri ji di man yo dar har gi ki pri ka",
    "no man min di to yono jo kin yanto sono rejo wan mo yadi dikromo",
    tail=0.3,
)
_OLD_WOMAN = Pool(
    pools.OLD_WOMEN,
    "su mu wa sar har kar dar tar mar par nga ra sa ja sum tu rus yat was kas",
    "- ti mi ni si ki yi di ri tin wi gi",
    "ni yem nem nah yah ti mi arsih yati atun atmi inten mini jah",
    tail=0.3,
)
_MAN = Pool(
    ["muhammad", "agus", "budi", "ahmad", "eko", "abdul", *pools.MEN, *pools.YOUNG_MEN],
    "ra a fa i ha na da de ri yu zu mu wi ba ar er an ju al sa fi",
    "- ri di ma ha fa ru ni za ga bi wan gus",
    "n d f z l s m ndi rdi zal ki an ian in us yan man din to",
    tail=0.2,
)
_WOMAN = Pool(
    ["siti", "sri", "nur", "dewi", *pools.WOMEN, *pools.YOUNG_WOMEN],
    "a fi ra ni li de na sa ri wi di tri yu me ma el in an al ka ja",
    "- na ri ti si la da ta ya fi li ni",
    "a ni ti na sa yah nti sti la ta wati na ka lia nda rah sari",
    tail=0.2,
)
_MAN_LAST = Pool(
    [*pools.MEN_SECOND, *pools.YOUNG_MEN_SECOND],
    "pra wi su ku har kus se pur wah adi hen bu arif nur ferdi guna rama yuda ar",
    "- di ta ra ma sa ni tri yu na sta",
    "tama wan nto putra yanto wibowo jaya nugraha yono na syah diansyah no man yudha",
    tail=0.22,
)
_WOMAN_LAST = Pool(
    [*pools.WOMEN_SECOND, *pools.YOUNG_WOMEN_SECOND],
    "pra wi su ku har kus se pur wah an fit nur okta rah pus indri del dam",
    "- di ta ra ma i ni tri yu na sti",
    "wati ningsih yanti yani sari tami rini ningrum asih lestari yah dewi astuti ana",
    tail=0.22,
)
_MUSLIM_LAST = Pool(
    "rohman aziz rahim wahid kholik ghofur majid hakim karim latif malik salam somad".split(),
    "ro za ha fa mu khoi kho syai sya na su",
    "ri ru fi ki mi li za",
    "n l d din m ah zaman",
    tail=0.3,
)
_SUNDA = (
    Pool(
        "asep ujang dadang cecep dede deden aep iwan tatang nandang jajang yayan entis ade agus "
        "dudung engkos wawan maman oman usep yana nanang aceng endang".split(),
        "a e u o da de ja ya na ma ca",
        "ng n s d -",
        "dang sep tis cep kos jang man yat din di",
    ),
    Pool(
        "euis neneng nining imas cucu dede eti ai teti iis yayah nenden lilis yeyet entin aan "
        "cicih elis tati popon nani rina yani".split(),
        "eu ne ni i cu e te ya li en ci ta",
        "n ni ti la yi si -",
        "s ng ti h nah ni yah sih mah",
    ),
)
_SUNDA_LAST = (
    Pool(
        "hidayat suryana suherman kurnia saepudin ridwan sutisna rukmana nurjaman rohimat permana "
        "gunawan setiawan supriatna mulyana hermawan rustandi".split(),
        "su ru her ko ka sae ju na ro da",
        "pri tis ry kma hi sas tan nan",
        "na atna ndi yat man wan dinata mihardja sumirat",
        tail=0.5,
    ),
    Pool(
        "komariah yuningsih sumiati rohaeti nurhayati herawati aisyah rokayah sukaesih rostika "
        "suhartini kurniasih mulyati nuraeni".split(),
        "ro su ko yu nu ku her sa mu ai",
        "ha ka ma ni ra sti pa",
        "eti yah riah ngsih yati esih ni sah rtini",
        tail=0.5,
    ),
)
_BATAK = (
    Pool(
        [*pools.BATAK_MEN, *"parulian togar mangasi monang ramses jhon rudolf hasiholan".split()],
        "ma pa to jo ro ha bi sa ti gu ru da",
        "r ngi ha na mo ru ta li",
        "tua sahat ngan han di lian son tus uli bert niel man",
        tail=0.5,
    ),
    Pool(
        [*pools.BATAK_WOMEN, *"romauli rospita tetty marlina lenny herlina risma".split()],
        "ma ro ti ha lam no de re me ru ta",
        "r s mi ta na li ri",
        "ulina pita dame maida sinta linda ria tiur rida wati",
        tail=0.5,
    ),
)
_MARGA = Pool(
    [
        *pools.MARGA,
        *"sitorus marbun purba saragih sembiring ginting tarigan karo-karo rangkuti batubara "
        "silaban siahaan silalahi sagala damanik dalimunthe pohan hasibuan tanjung gultom "
        "pasaribu hutabarat lumbantobing napitupulu pangaribuan aritonang".split(),
    ]
)
_MINANG = (
    Pool(
        "syafrizal zulkifli yulizar afrizal nofrizal hendri jasman erizal syamsul rinaldi efendi "
        "yusrizal darwis amrizal fauzan zainal nasrul".split(),
        "ya sya no de he ri zul fe jon al ef ar",
        "fri mi di ri ni fen",
        "zal al dal on zon man wan di yanto nedi",
        tail=0.5,
    ),
    Pool(
        "yulinar gusnida rosmaniar nurmaini yusmaniar desmawati asnimar murniati ermawati elfitri "
        "syafnidar zulmaini nofrita".split(),
        "yus des ro nur as er mur el zul wel gus ra",
        "ma ni mi fi li na",
        "wati niar ni dar rni ta ra tri zar ti",
        tail=0.5,
    ),
)
_SUKU = Pool("chaniago tanjung koto piliang sikumbang jambak guci caniago melayu pitopang".split())
_BUGIS = (
    Pool(
        "muhammad andi baso ambo la abdul syamsuddin daeng mappa amiruddin baharuddin jamaluddin "
        "sudirman tahir hasanuddin rusli".split(),
        "a ba sa ma la ja ha ka sya mu su ta",
        "mi har hri mpa ru si bi kka",
        "ruddin nuddin se ng re ra wang luddin muddin di",
        tail=0.5,
    ),
    Pool(
        "andi besse hasnah rosmini st. sitti nurhayati hasnawati rahmatia darmawati indo tenri "
        "suriani marwah hadijah".split(),
        "has ros nur ra da su ma mar sa ju ka",
        "na mi ha ria hma ni wa",
        "wati nah tia ni ani lang eng sia dah",
        tail=0.5,
    ),
)
_BUGIS_LAST = Pool(
    "daeng mappangara tahir rahman petta lolo mattalatta palaguna mattola".split(),
    "ma pa la sa to",
    "ppa tta lla ri ngka pa",
    "ngara lara re wali loi ti ssa nring se rang",
    tail=0.7,
)
_BALI_LAST = (
    Pool(
        "sudarma suardana wirawan suarta artana sukadana mertha suastika".split(),
        "su ar wi dar ka me nu pa ra",
        "ar da ra sti ka tha ja ka",
        "na ta wan dana yasa ma tika jaya",
        tail=0.6,
    ),
    Pool(
        "sukerti lestari suci rasmini sari dewi astiti suartini wati".split(),
        "su ar wi ra ka me ni pu sa",
        "ker da ras sti mi ti ar",
        "ni ti ari ani wati asih dewi",
        tail=0.6,
    ),
)
_ORDER = ("wayan putu gede", "made kadek", "nyoman komang", "ketut")
_WEST = (
    Pool(
        "andreas stefanus yohanes hendra budi agus rudy kevin steven michael daniel albert "
        "antonius robby hendrik johan eddy".split(),
        "ste ke al ri jo da ro han er fe",
        "vi ber fa ni ri di li",
        "n rt el us son to ck an",
    ),
    Pool(
        "maria linda lanny lilyana yenny fransiska mei stephanie jessica melissa natalia cynthia "
        "yuliana veronica".split(),
        "ste me na li je vi fe an gra cy",
        "fa li ta na ssi vi ri",
        "ni sa lia ca na ny ne",
    ),
)
_HOUSE = Pool(
    "wijaya gunawan santoso halim setiawan susanto kurniawan salim hartono tanudjaja lim tan "
    "widjaja budiman sutanto kosasih liem oei tjandra limanto".split(),
    "su wi ha ta li gu ko ku pra bu",
    "di ja na han ri san ta",
    "wan to ja nto dinata saputra di no",
    tail=0.5,
)


def java(rng: Random, man: bool, year: int, family: str) -> list[str]:
    """One name among elders, two later, three for many born after 1992."""
    era = year + rng.randint(-6, 6)
    if era < 1972:
        first, alone, three = (_OLD_MAN if man else _OLD_WOMAN), 0.45, 0.06
    else:
        first = _MAN if man else _WOMAN
        alone, three = (0.12, 0.18) if era < 1992 else (0.02, 0.50)
    if rng.random() < 0.03:
        whole = pools.MUSLIM_MEN if man else pools.WOMEN_WHOLE
        return rng.choice(whole).lower().split()
    last = _MAN_LAST if man else _WOMAN_LAST
    word = first.draw(rng)
    chance = rng.random()
    if chance < alone and word not in _NEVER_ALONE:
        return [word]
    if word == "abdul":
        return [word, _MUSLIM_LAST.draw(rng)]
    if chance > 1 - three:
        middle = (first if rng.random() < 0.6 else last).draw(rng)
        return _each_once([word, middle, last.draw(rng)])
    return _each_once([word, last.draw(rng)])


_NEVER_ALONE = frozenset("abdul muhammad ahmad achmad sri siti nur dwi tri umi".split())


def sunda(rng: Random, man: bool, year: int, family: str) -> list[str]:
    """Asep Suryana, Euis Komariah; some by one name, some of the young as the Javanese."""
    if year > 1990 and rng.random() < 0.4:
        return java(rng, man, year, family)
    first, last = _SUNDA[not man].draw(rng), _SUNDA_LAST[not man].draw(rng)
    return [first] if rng.random() < 0.15 else [first, last]


def batak(rng: Random, man: bool, year: int, family: str) -> list[str]:
    """One or two names and the marga of the father."""
    pool = _BATAK[not man]
    given = [pool.draw(rng)]
    if rng.random() < 0.45:
        given.append((pool if rng.random() < 0.5 else _WEST[not man]).draw(rng))
    return [*_each_once(given), family or _MARGA.draw(rng)]


def minang(rng: Random, man: bool, year: int, family: str) -> list[str]:
    """One word for many; a second, or the mother's suku, for others."""
    pool, chance = _MINANG[not man], rng.random()
    first = pool.draw(rng)
    if chance < 0.3:
        return [first]
    if chance < 0.5:
        return [first, _SUKU.draw(rng)]
    other = pool if chance < 0.75 else (_MAN_LAST if man else _WOMAN_LAST)
    return _each_once([first, other.draw(rng)])


def bugis(rng: Random, man: bool, year: int, family: str) -> list[str]:
    """Andi, Baso, Besse and the like before a name, often of Arabic make."""
    pool, chance = _BUGIS[not man], rng.random()
    words = [pool.draw(rng), pool.draw(rng)] if chance < 0.6 else [pool.draw(rng)]
    if chance < 0.35 or chance > 0.7:
        words.append(_BUGIS_LAST.draw(rng))
    return _each_once(words) if len(words) > 1 else [*words, _BUGIS_LAST.draw(rng)]


def bali(rng: Random, man: bool, year: int, family: str) -> list[str]:
    """I or Ni, the order of birth, and a name."""
    order = rng.choice(rng.choices(_ORDER, (35, 30, 20, 15))[0].split())
    words = ["i" if man else "ni", order, _BALI_LAST[not man].draw(rng)]
    if rng.random() < 0.35:
        words.insert(2, (_MAN if man else _WOMAN).draw(rng))
    return words if rng.random() < 0.75 else words[1:]


def tionghoa(rng: Random, man: bool, year: int, family: str) -> list[str]:
    """A western or Indonesian name before the name of the house."""
    pool = _WEST[not man]
    first = [pool.draw(rng)] if rng.random() < 0.7 else [pool.draw(rng), pool.draw(rng)]
    return _each_once([*first, family or _HOUSE.draw(rng)])


def family_name(rng: Random, people: str) -> str:
    """The name a father hands down, or nothing: most Indonesian families have none."""
    if people == "batak":
        return _MARGA.draw(rng)
    return _HOUSE.draw(rng) if people == "tionghoa" else ""


def _each_once(words: list[str]) -> list[str]:
    return list(dict.fromkeys(words))


OWN_WORD = {"bali": -1}
"""Where the word stands by which a child is told from its brothers and sisters, if not first."""
NAMES: dict[str, Names] = {
    each.__name__: each for each in (java, sunda, batak, minang, bugis, bali, tionghoa)
}
