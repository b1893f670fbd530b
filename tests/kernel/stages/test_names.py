"""Names that are one person's, and names that are not."""

import pytest

from pijar.stages.names import fold, name_key

ALIKE = [
    ("Moch. Sholeh", "Muhammad Soleh"),
    ("H. Soekarno", "Sukarno"),
    ("Hj. Siti Aminah, S.Pd.", "St. Aminah"),
    ("Djoko Tjahjono", "Joko Cahjono"),
    ("Abd. Rochman", "Abdul Rohman"),
    ("Zaenal Abidin", "Zainal Abidin"),
    ("Nur'aini", "Noeraini"),
    ("Fitriyah", "Pitriya"),
    ("SUTRISNO bin KARTO", "Sutrisno"),
    ("Achmad Khoirul", "Ahmad Choirul"),
    ("Rahmat Hidayat", "Hidayat Rahmat"),
    ("Annisa", "Anisa"),
    ("Vivi", "Fifi"),
    ("Siti Aminah binti H. Ahmad", "St. Aminah"),
    ("Drs. Slamet, M.M.", "Slamet"),
]
UNLIKE = [
    ("Sri Rahayu", "Sri Rahayuningsih"),
    ("Slamet", "Slamet Riyadi"),
    ("Sutrisno", "Sutrisna"),
    ("Siti Aminah", "Siti Aisyah"),
    ("Budi Santoso", "Budi Santosa Wibowo"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_different_names_keep_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_name_of_titles_only_folds_to_nothing() -> None:
    assert fold("H. Drs.") == ""


def test_folding_twice_changes_nothing_more_than_the_first_time() -> None:
    for one, other in ALIKE + UNLIKE:
        assert fold(fold(one)) == fold(one)
        assert fold(fold(other)) == fold(other)
