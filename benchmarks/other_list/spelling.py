"""Names written by ear, by habit and in a hurry: the letters of a name go wrong, its words stay."""

from random import Random

# What one clerk writes for what another wrote.
_ALIKE = [
    tuple(pair.split(">"))
    for pair in (
        "oe>u u>oe dj>j j>dj tj>c c>tj sy>sj sy>s v>f f>v f>p p>f z>s z>j s>z kh>h kh>ch h>kh y>i "
        "iy>i ia>iya i>y dh>d d>dh th>t t>th q>k k>q ks>x nj>ny aa>a ii>i ei>i ai>ae ae>ai uw>u "
        "ua>uwa o>u u>o e>i i>e dz>z sh>s s>sh w>v '> -> "
    ).split()
] + [("-", " ")]
_MUHAMMAD = (
    "Muhammad Mohammad Mohamad Muhamad Moh. Moch. Mochamad Mochammad Muh. Mhd. M. Muhammed "
    "Mokhamad Mohammed"
).split()
_OTHERWISE = {
    "Ahmad": "Achmad Akhmad Ach. A. Ahmat Akhmat",
    "Siti": "Sitti St. Sti S.",
    "Abdul": "Abd. Abd A. Abdoel",
    "Nur": "Noor Nor Nuur Noer",
    "Dwi": "Dwie Dewi",
    "Tri": "Try Trie",
    "Sri": "Srie Srii",
    "Agus": "Agoes Ags.",
    "Joko": "Djoko Jaka",
    "Aisyah": "Aisah Asiah Aisya",
    "Khotijah": "Khadijah Chotijah Kotijah",
    "Yohanes": "Johanes Yohannes",
    "Rizky": "Rizki Riski Rizqi Risky",
    "Kurniawan": "Kurnyawan Kurniyawan",
    "Wijaya": "Widjaja Wijayah",
    "Fatimah": "Patimah Fatima",
    "Zaenal": "Zainal Jaenal",
    "Syamsul": "Samsul",
    "Husein": "Husain Husen Hussein",
}
_NEAR = dict(
    pair.split(":")
    for pair in (
        "a:sqz b:vn c:xv d:sf e:wr f:dg g:fh h:gj i:uo j:hk k:jl l:k m:n n:mb o:ip p:o q:wa r:et "
        "s:ad t:ry u:yi v:cb w:qe x:zc y:tu z:x"
    ).split()
)
_TRIES = 12


def misspelt(rng: Random, name: str) -> str:
    """One word of the name as another clerk spells it."""
    words = name.split()
    for _ in range(_TRIES):
        at = rng.randrange(len(words))
        word = _word_misspelt(rng, words[at])
        if word.strip() and word.lower() != words[at].lower():
            return " ".join([*words[:at], word, *words[at + 1 :]])
    return mistyped(rng, name)


def mistyped(rng: Random, name: str) -> str:
    """A letter hit beside, missed, one too many, or two in the wrong order."""
    letters = [at for at, letter in enumerate(name) if letter.isalpha()]
    for _ in range(10):
        at, kind = rng.choice(letters), rng.random()
        before, letter, after = name[:at], name[at], name[at + 1 :]
        near = rng.choice(_NEAR.get(letter.lower(), "e"))
        if kind < 0.35:
            typed = before + near + after
        elif kind < 0.6:
            typed = before + after
        elif kind < 0.8:
            typed = before + near + letter + after
        elif after[:1].isalpha():
            typed = before + after[0] + letter + after[1:]
        else:
            continue
        if len(typed) > 2 and typed.lower() != name.lower():
            return typed
    return name


def _word_misspelt(rng: Random, word: str) -> str:
    """The word otherwise, or as it was where this try finds nothing."""
    if word in _MUHAMMAD:
        return rng.choice(_MUHAMMAD)
    if word in _OTHERWISE and rng.random() < 0.6:
        return rng.choice(_OTHERWISE[word].split())
    kind, low = rng.random(), word.lower()
    if kind < 0.12 and len(low) > 3:
        return _doubled_or_single(rng, low).title()
    if kind < 0.22:
        return _final_h(low).title()
    heard, written = rng.choice(_ALIKE)
    places = [at for at in range(len(low)) if low.startswith(heard, at)]
    if not places or (len(low) < 4 and rng.random() < 0.6):
        return word
    at = rng.choice(places)
    return (low[:at] + written + low[at + len(heard) :]).title()


def _doubled_or_single(rng: Random, word: str) -> str:
    at = rng.randrange(1, len(word))
    if word[at] == word[at - 1]:
        return word[:at] + word[at + 1 :]
    return word[:at] + word[at] + word[at:]


def _final_h(word: str) -> str:
    if word.endswith("h"):
        return word[:-1]
    return f"{word}h" if word[-1] in "aiu" else word
