"""How a name is folded: what goes, what becomes one, what stays apart."""

import re

from hypothesis import given
from hypothesis import strategies as st
from tests.kernel.stages.name_samples import NAMES, TITLES_AFTER, TITLES_BEFORE

from pijar.stages.names import fold, fold_word, name_key, words
from pijar.stages.names.known import known_words
from pijar.stages.names.steps import ENDINGS, FAMILIES, MARKS, NAME_STEPS, SOUNDS

# Words that fold to one although they could be two; it is known and accepted.
MERGED = {
    frozenset({"rohman", "rahman"}),
    frozenset({"rohim", "rahim"}),
    frozenset({"santoso", "santosa"}),
    frozenset({"setyowati", "setiawati"}),
    frozenset({"maria", "mariyah"}),
    frozenset({"husain", "husein", "husin"}),
    frozenset({"rahma", "rohmah"}),
    frozenset({"hasanah", "khasanah"}),
    frozenset({"mariam", "maryam"}),
    frozenset({"dede", "dedeh"}),
}
# Names that many people bear, no two of which are one name.
APART = """
    abdul abdullah abidin ade adi aditya agung agus agustin agustina ahmad aisyah aji akbar ali
    alif alimin amanah amelia amin aminah aminatun amir amirah ana anang andi andika ani anik anis
    anisa anita anton anwar ari arif arifin aris arum asih asiyah astuti ayu aziz bagas bagus
    bambang basuki bayu budi budiman cahyo candra catur cipto citra dadang dahlan damar dani darmi
    darmo darno darsi daryono dede dedi deni desi devi dewi dian didik dina dinar dini dwi edi
    efendi eka eko ely endah endang endro eni erik erna ernawati eti eva fadil fadli faisal fajar
    farid faridah fatimah fauzan fauzi febri feri fitri fitria fitriani galih gatot gito gunawan
    hadi hakim halim halimah hamid hamidah handayani handoko handoyo hari haris harjono harti
    hartanto hartati hartini hartono haryati haryono hasan hasanah hasim hendra hendro heni heri
    herman hermawan hidayah hidayat husein husni ida ika ikhsan ilham imam indah indra indri irfan
    irma irwan isna iwan jamal jamilah jarwo joko jono joni jumadi jumari jumiati karim karimah
    karno karsini kartika kartini karyono kasim kasiyem kasman kasmi khasanah khoirul khotimah
    kholid kholil kholis kurnia kurniati kurniawan kusno laila lasmi latif latifah lestari lia
    lilik lina linda lukman lusi mahmud majid mansur mardi maria mariam mario maryani maryati
    maryono maulana mawar maya maryam misbah muhammad mujiati mulyadi mulyani mulyati mulyono
    munawar munawir munib munif munir murni murtini muslim muslimah muslimin mustofa nani nanik
    ngadimin ngadiman ngatini ngatinem ngatno nia nina ningsih ninik nita nova novi nugraha nugroho
    nur nurdin nurhadi nurhayati nurhidayah nurhidayat nurul oki painah painem paimin paiman paijo
    pardi parmin partini paryati poniman ponimin ponirah poniyem prabowo prasetyo pratama pratiwi
    priyono puji purnama purnomo purwanti purwanto putra putri raharjo rahayu rahayuningsih rahma
    rahmat ramadhan rahmawati ratih ratna ratno reni retno riana rina rini riyadi riyanti riyanto
    rizal rizki rohani rohmah rohman rosidah rudi rukmini rusdi rusmini sabar sadiman sadimin
    saiful salim salimah saliyem samini saminah saminem sari sarinah sariyah sarjono sarmi sarmin
    sarno sartini saryono satria septi setiawan setyo sigit sinta siswanto siti slamet sofian soleh
    sri subandi sudarmi sudarmo sudarno sudarti sugeng sugiyanti sugiyanto suharno suharti suharto
    sujono sukardi sukarni sukarno sukarti sukini sukinah sukinem sulasmi sulastri sulistyo sumardi
    sumarni sumarno sumarsih sumarti suminah sumini sumirah sumiyati sumiyatun sunardi sunarti
    sunarto suparman suparmi suparmin suparno suparti supardi supriyadi supriyanto supriyati
    suprihatin suroso suroto suryadi suryani suryati susanti susanto susilo sutarno sutarti sutarto
    sutini sutinah sutrisna sutrisni sutrisno suwardi suwarni suwarno suwarti suyanto suyatmi
    suyatno suyono syarif tarmi tarno teguh tini titik toni tono tri tukiman tukimin tukinem
    tukiyem tuminah tumini tutik umi untung utami utomo wagiman wagimin wagiyem wahab wahid wahyu
    wahyudi wahyuni wahyuningsih wardi warni warsito warsono wartini wartono wati wibowo widodo
    winarni winarno wiwik wulan wulandari yahya yanti yanto yatmi yatno yudi yuli yulia yuliana
    yulianti yulianto yuni yunus yusuf zainal zainudin zaki zubaidah zulaikah zulfa zulkifli
""".split()


def test_titles_only_fold_to_nothing() -> None:
    assert fold("H. Drs.") == ""


@given(NAMES, st.sampled_from(TITLES_BEFORE), st.sampled_from(TITLES_AFTER))
def test_titles_never_matter(name: str, before: str, after: str) -> None:
    assert name_key(f"{before} {name}{after}") == name_key(name)


@given(NAMES, st.sampled_from(("bin", "binti", "bt.", "BINTI")), NAMES)
def test_a_fathers_name_never_matters(name: str, of: str, father: str) -> None:
    assert fold(f"{name} {of} {father}") == fold(name)


@given(NAMES)
def test_capitals_and_spaces_never_matter(name: str) -> None:
    assert fold(name.upper()) == fold(f"  {name.replace(' ', '   ')} ") == fold(name)


@given(NAMES)
def test_a_folded_name_folds_to_itself(name: str) -> None:
    """So it is with names; not with any letters: irz is irs, which is a title."""
    assert fold(fold(name)) == fold(name)


@given(st.text(max_size=40))
def test_whatever_is_written_comes_out_as_plain_words(name: str) -> None:
    assert re.fullmatch(r"([a-z]+( [a-z]+)*)?", fold(name))


def test_known_words_are_folded_already() -> None:
    wrong = {word: fold_word(word) for word in known_words() if fold_word(word) != word}
    assert not wrong, "write these in known_words.txt as they fold"


def test_names_that_many_bear_stay_apart() -> None:
    assert len(set(APART)) > 300
    by_fold: dict[str, set[str]] = {}
    for word in (*APART, *(word for pair in MERGED for word in pair)):
        by_fold.setdefault(fold_word(word), set()).add(word)
    assert {frozenset(same) for same in by_fold.values() if len(same) > 1} == MERGED


def test_common_names_are_known() -> None:
    missing = {word for word in APART if fold_word(word) not in known_words()}
    assert not missing


def test_marks_fold_to_the_letter_that_they_stand_on() -> None:
    assert words("Régis Şükrü Ｓｌａｍｅｔ ÇELİK") == ["regis", "sukru", "slamet", "celik"]
    assert words("Re\u0301gis") == ["regis"]
    marks = "".join(pattern.strip("[]") for pattern, _ in MARKS[:-1])
    assert len(set(marks)) == len(marks) > 400
    assert not any(mark.isascii() for mark in marks)


def test_patterns_are_read_alike_by_three_engines() -> None:
    """No look-around, no back-reference, no class that one engine reads in its own way."""
    for pattern, place in (*MARKS, *NAME_STEPS, *SOUNDS, *FAMILIES, *ENDINGS):
        assert "\\" not in pattern
        assert not re.search(r"\(\?[^:]", pattern)
        assert "$" not in place
