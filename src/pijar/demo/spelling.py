"""How one and the same name comes to be written: old spelling, short forms, titles, slips."""

import re
from random import Random

# A word and how else it is written, by people who are all right.
_FORMS = {
    "Muhammad": ("Moch.", "Moh.", "M.", "Muh.", "Mohamad", "Muhamad", "Mochamad"),
    "Ahmad": ("Achmad", "Akhmad", "Akhmat"),
    "Abdul": ("Abd.", "Abdoel"),
    "Siti": ("St.", "Sitti"),
    "Nur": ("Noor", "Noer"),
    "Sri": ("Srie",),
    "Zaenal": ("Zainal", "Jaenal"),
    "Khotimah": ("Chotimah", "Hotimah"),
    "Rohman": ("Rochman", "Rahman"),
    "Rohmah": ("Rochmah",),
    "Yulianto": ("Juliyanto", "Yuliyanto"),
    "Wahyu": ("Wahju",),
    "Cahyono": ("Tjahjono", "Tjahyono"),
    "Sucipto": ("Soetjipto", "Sutjipto"),
    "Widodo": ("Widhodho",),
    "Budi": ("Boedi", "Budhi"),
    "Dwi": ("Dwie",),
    "Rizky": ("Rizki", "Riski", "Rizqi"),
}
# Letters a clerk hears alike; tried in this order at a place chosen by chance.
_SOUNDS = (
    (r"^Su", "Soe"), (r"^Jo", "Djo"), (r"^Ju", "Dju"), (r"yanto$", "ianto"), (r"iyati$", "iati"),
    (r"ianto$", "iyanto"), (r"iati$", "iyati"), (r"di$", "dhi"), (r"to$", "tho"), (r"kh", "h"),
    (r"sh", "s"), (r"ah$", "a"), (r"v", "f"), (r"ni$", "nie"), (r"ae", "ai"), (r"z", "s"),
)  # fmt: skip
_TITLES_AFTER = (", S.Pd.", ", S.E.", ", A.Md.", ", S.Ag.", ", SH")


def other_spelling(rng: Random, name: str) -> str:
    """The name spelt as another office might: Soetrisno, Djoko, Moch. Ali."""
    words = name.split()
    for at in rng.sample(range(len(words)), len(words)):
        if forms := _FORMS.get(words[at]):
            words[at] = rng.choice(forms)
            return " ".join(words)
        for pattern, heard in _SOUNDS:
            changed = re.sub(pattern, heard, words[at])
            if changed != words[at]:
                words[at] = changed
                return " ".join(words)
    return name


def slip(rng: Random, text: str) -> str:
    """The text with one slip of the finger: a letter lost, doubled, exchanged or beside."""
    places = [at for at in range(1, len(text)) if text[at].isalpha()]
    if len(places) < 3:
        return text
    at = rng.choice(places)
    before, letter, after = text[:at], text[at], text[at + 1 :]
    kind = rng.randrange(4)
    if kind == 0:
        return before + after
    if kind == 1:
        return before + letter + letter + after
    if kind == 2 and after[:1].isalpha():
        return before + after[0] + letter + after[1:]
    beside = rng.choice([other for other in "aeiounrstmdk" if other != letter])
    return before + beside + after


def abbreviated(rng: Random, name: str) -> str:
    """Sri Rahayu as Sri R. or S. Rahayu; a one-word name stays."""
    words = name.split()
    if len(words) < 2:
        return name
    at = len(words) - 1 if rng.random() < 0.8 else 0
    words[at] = f"{words[at][0]}."
    return " ".join(words)


def exchanged(rng: Random, name: str) -> str:
    """The first word moved to the end."""
    first, *rest = name.split()
    return " ".join([*rest, first])


def shortened(rng: Random, name: str) -> str:
    """One word left out, mostly the last; a one-word name stays."""
    words = name.split()
    if len(words) < 2:
        return name
    words.pop(-1 if rng.random() < 0.75 else 0)
    return " ".join(words)


def titled(rng: Random, name: str, sex: str) -> str:
    """With a mark of pilgrimage before, or of learning after."""
    if rng.random() < 0.7:
        return f"{'H.' if sex == 'L' else 'Hj.'} {name}"
    return name + rng.choice(_TITLES_AFTER)


def descended(rng: Random, name: str, sex: str, father: str) -> str:
    """With the father's name, as one-name people are told apart."""
    return f"{name} {'bin' if sex == 'L' else 'binti'} {father.split()[0]}"
