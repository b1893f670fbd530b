"""The table by which Indonesian names are folded: which writings are one name.

lists → **people** → links → decisions → funding → enrolments → contributions → claims → reports

Every line is a pattern and what takes its place, applied in order. Python (`folding`) and SQL
(`pijar.bulk.names_sql`) read the same lines, so they keep to what Python's `re`, RE2 and Java's
regex read alike: no look-around, no back-reference in a pattern, no backslash but `\\1` in a place.
"""

from typing import Final

# Letters with marks, full-width letters, and whatever else stands for one of a to z; each is
# replaced before anything is put in lower case, for engines disagree on the lower case of İ.
_PLAIN: Final = """
a ÀÁÂÃÄÅĀĂĄǍǞǠȀȂȦàáâãäåāăąǎǟǡȁȃȧẠẢẤẦẨẪẬẮẰẲẴẶạảấầẩẫậắằẳẵặḀḁÅªÆæＡａ
b ḂḄḆḃḅḇＢｂ
c ÇĆĈĊČçćĉċčＣｃ
d ÐĎĐḊḌḎðďđḋḍḏＤｄ
e ÈÉÊËĒĔĖĘĚȄȆȨèéêëēĕėęěȅȇȩẸẺẼẾỀỂỄỆẹẻẽếềểễệəƏＥｅ
f ḞḟƒＦｆ
g ĜĞĠĢǤǦĝğġģǥǧＧｇ
h ĤĦḢḤḦḨĥħḣḥḧḩẖＨｈ
i ÌÍÎÏĨĪĬĮİǏȈȊìíîïĩīĭįıǐȉȋỈỊỉịＩｉ
j ĴĵǰＪｊ
k ĶǨḰḲḴķǩḱḳḵKＫｋ
l ĹĻĽĿŁḶḺĺļľŀłḷḻＬｌ
m ḾṀṂḿṁṃＭｍ
n ÑŃŅŇŊṄṆṈñńņňŉŋṅṇṉＮｎ
o ÒÓÔÕÖØŌŎŐƠǑȌȎȮòóôõöøōŏőơǒȍȏȯỌỎỐỒỔỖỘỚỜỞỠỢọỏốồổỗộớờởỡợºŒœＯｏ
p ṔṖṕṗＰｐ
q Ｑｑ
r ŔŖŘṘṚṞŕŗřṙṛṟＲｒ
s ŚŜŞŠȘṠṢśŝşšșṡṣßẞſＳｓ
t ŢŤŦȚṪṬṮţťŧțṫṭṯÞþＴｔ
u ÙÚÛÜŨŪŬŮŰŲƯǓȔȖùúûüũūŭůűųưǔȕȗỤỦỨỪỬỮỰụủứừửữựＵｕ
v ṼṾṽṿＶｖ
w ŴẀẂẄŵẁẃẅＷｗ
x ẊẌẋẍＸｘ
y ÝŶŸÿýŷỲỴỶỸỳỵỷỹＹｙ
z ŹŻŽẐẒẔźżžẑẓẕＺｚ
"""
_LINES: Final = tuple(line.split(" ") for line in _PLAIN.strip().splitlines())
# Marks that stand alone after their letter, and signs that only part a letter from its neighbour:
# Nur’aini is Nuraini. All are left out.
_LEFT_OUT: Final = (
    "".join(map(chr, range(0x300, 0x370))) + "´‘’‛ʹʻʼʽʾʿˈ′＇\u00ad\u200b\u200c\u200d\ufeff"
)
MARKED: Final = "".join(letters for _, letters in _LINES) + _LEFT_OUT
"""Characters that are replaced, one by one, by those of `PLAIN`; the rest of them are left out."""
PLAIN: Final = "".join(letter * len(letters) for letter, letters in _LINES)
BEYOND_ASCII: Final = "[^ -~]"
"""Only a name that has one of these needs `MARKED`."""


def _any(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


# Marks before and after a name say nothing about who it is; senders add and drop them at will.
# These are no part of any name, wherever they stand.
TITLES: Final = (
    "hj haji hajah hajjah kh kyai kiai ust ustad ustadz ustaz ustadzah ustazah"
    " raden rd rr rngt rngt tb tubagus krt krmt bpk bapak ibu tn tuan ny nyonya nn nona"
    " sdr sdri sdra saudara saudari alm almh almarhum almarhumah alias als aka boru br"
    " dr drs dra drh drg ir irs prof pdt pst apt ns ners"
    " spd spdi spdsd spdaud sag ssos ssosi skom skomi sip ssi skm skep sked sfarm shut spsi skpm"
    " sthi sths sst sstp ssn sikom shi sei stp stmn stk strkeb strkep stpi skel sptk"
    " mpd mpdi mag msi mm mh mkes mkom mhum msc mba mkn meng mph mpsi mkep mkeb mfarm mpi"
    " amd amdkeb amdkep amdkom amk amkeb ama amapd apd bsc phd lc akt"
)
# Before a name only: elsewhere H. is the first letter of Hidayat.
_BEFORE: Final = (
    _any(
        "h hj haji hajah hajjah kh ky kyai kiai nyai gus ust ustad ustadz ustadzah drs dra dr"
        " drh drg ir prof bpk bapak pak bp ibu bu tn ny nn nona tuan sdr sdri sdra yth alm almh"
        " pdt mbah mbak mas raden rd rr rm rngt kgph krt krat krmt bra bray brm tb"
    )
    + "|"
    + "|".join(
        (
            "k  h",
            "r  (?:a|m|rr|r|ay|aj|ngt|ng|tg)",
            "a  n",
            "raden  (?:mas|ajeng|ayu|roro|rara|nganten)",
        )
    )
)
# After a name only: elsewhere ST. is Siti, and M. A. Rahman has two names more.
_AFTER: Final = (
    _any(
        "se sh st sp ma mt mm mh ba ss spd sag ssos skom sip skm mpd msi mkn mba mag amd"
        " alm almh hj"
    )
    + "|"
    + "|".join(
        (
            "s  (?:e|h|t|p|s|m|k|si|e  i|h  i|t  p|k  m|k  g|i  p|s  t|s  t  p|sy|st|tr|tr  t)",
            "m  (?:m|h|t|a|e|p|h  i|e  i|a  p|m  pd|b  a|sy)",
            "b  a|b  e|l  c|a  p",
        )
    )
)
# Of letters parted by dots, these are marks of learning wherever they stand: S.Pd.I, A.Md.Keb.
_DEGREES: Final = "|".join((
    "s  (?:pd|ag|sos|kom|kep|ked|psi|farm|gz|hum|ptk|pt|hut|kel|kes|tr|ikom|i  kom|fil|th|akun|ak"
    "|ars|ds|sn|stat|keb|thi|pdi|pdk|ip|sst|tr  keb|tr  kep|kpm|ud)(?:  (?:i|ns|sd|aud|h|b))?",
    "m  (?:pd|si|ag|kes|hum|kom|sc|kn|ap|psi|keb|kep|sos|farm|ak|th|sn|eng|pdi|ikom|i  kom|ud)"
    "(?:  (?:i|k))?",
    "a  (?:md|ma|m)  (?:pd|keb|kep|kom|ak|kes|farm|gz|par|tra)(?:  (?:sd|or))?",
    "a  md|ph  d|b  sc",
))  # fmt: skip

# Applied to the whole name, with a space on both sides, in lower case and in plain letters.
NAME_STEPS: Final[tuple[tuple[str, str], ...]] = (
    ("['`]+", ""),
    (",[^a-z]*h[^a-z]*$", "  "),  # Slamet, H.
    # Two spaces, so that words that follow each other can be replaced in one go.
    ("[^a-z]+", "  "),
    (f"^ *(?: (?:{_BEFORE}) )+", "  "),
    ("^  hm ", "  m "),  # H.M. Yusuf
    ("^  i  (wayan|made|nyoman|ketut|gede|gde|putu|kadek|komang|nengah|gusti|dewa|wy|nym|kt)",
     r"  \1"),
    (f" (?:{_DEGREES}) ", "  "),
    (f"(?: (?:{_AFTER}) )+ *$", "  "),
    # "bin Karto" names the father; registers seldom have it, and never the same way twice. As the
    # first word Binti is a name.
    ("([a-z] ) (?:bin|binti|binte|bint|bte|bt|bti) .*", r"\1 "),
)  # fmt: skip

# A word written short, or in one of its many ways, and the word it stands for. `m` alone is too
# weak: it stays.
SHORT_FORMS: Final = {
    "muhammad": "moch moh muh mhd mohd muhd mch mhmd mokh mukh much mohamm muhamm",
    "ahmad": "ach akh ahm achm",
    "abdul": "abd abdl abdur abdus abdush abdun abdud abdut abduz abdoer",
    "siti": "st sitti",
    "sri": "sr srie",
    "nurul": "nrl",
    "setyo": "sty",
    "fransiskus": "fx",
    "wayan": "wyn wy",
    "nyoman": "nym",
    "ketut": "kt ktt ktut",
    "gede": "gd gde",
    "gusti": "gst",
    "kadek": "kdk",
    "komang": "kmg",
    "nengah": "ngh",
    "ngurah": "ngr",
    "putu": "pt",
    "daeng": "dg",
    "teungku": "tgk",
    "ko": "kho",  # Kho and Ho are two families
    "lim": "liem",
}

_CONSONANT: Final = "[b-df-hj-np-tv-xz]"
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
# Old and new spelling, and letters that Indonesian ears do not tell apart.
SOUNDS: Final = (
    # names whose old or foreign spelling the rules below would misread
    ("^m[ou][ck]?h+[ae]m+[aeo]?[dt]$", "muhammad"),
    ("^a[ck]?h+m+[ae]?[dt]$", "ahmad"),
    ("^(?:dz|z|j)a?[eiy]n(al|ab|ud|ur)", r"zain\1"),
    ("^(?:dz|z|j)ul([fkhpv]|ai|ae|e[hk])", r"zul\1"),
    ("^chandr", "candr"),
    ("^ch[iy]n", "cin"),
    ("^(?:ch|kh|c)r", "kr"),
    ("(?:kh|ch)(?:oi|oe|ai|ae)r", "hair"),
    ("^ho[ei]r", "hair"),
    ("^noor", "nur"),
    ("^x", "s"),
    # the y of old spelling was a j, where a j could not stand
    ("^djaj|^jaj", "jay"),
    ("idjaj", "ijay"),
    ("^jul", "yul"),
    ("^jun(i|us)", r"yun\1"),
    ("^jus(u|oe)([fp])", r"yusu\2"),
    ("^jo(h|nat|se|su)", r"yo\1"),
    ("^jahj", "yahy"),
    ("^ajoe", "ayu"),
    ("ahaj", "ahay"),
    ("oe([lrb]?)j", r"u\1y"),
    ("hj", "hy"),
    ("lj(o|ad)", r"ly\1"),
    ("([^w])ij(an[it]|ono|oto|adi|ati|awan|em)", r"\1iy\2"),
    ("aj(itn)", r"ay\1"),
    # vowels and letters in pairs
    ("oe|ou", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("sj", "sy"),
    ("nj", "ny"),
    ("ck", "k"),
    ("ct", "kt"),
    ("([a-z])ica$", r"\1ika"),
    ("isca$", "iska"),
    ("co$", "ko"),
    ("ch|kh", "h"),
    ("dhl", "dl"),
    ("dh", "d"),
    ("bh", "b"),
    ("gh", "g"),
    ("th", "t"),
    ("^dl|dlh", "d"),
    ("([io])dl", r"\1d"),
    ("dl(il|o|$)", r"d\1"),
    ("dz", "z"),
    ("ts", "s"),
    ("syh|sy|sh", "s"),
    ("ph|v|p", "f"),
    ("z", "s"),
    ("q", "k"),
    ("x", "ks"),
    ("ae|ei", "ai"),
    (f"[ae]y({_CONSONANT}|$)", r"ai\1"),
    ("([ou])y$", r"\1i"),
    ("ie([a-ln-z]|$)", r"i\1"),  # Arief, but Kasiyem is not Kasim
    ("iy", "i"),
    (f"({_CONSONANT})y", r"\1i"),
    ("uw([aeio])", r"u\1"),
    (f"aw({_CONSONANT})", r"au\1"),
    ("owati$", "awati"),
    *((f"{letter}{letter}+", letter) for letter in LETTERS),
)

# Families of names whose ways of writing no rule of sound explains. They are read after SOUNDS,
# so a p is an f here, a z an s, a kh an h, and no letter is doubled.
FAMILIES: Final = (
    ("^[hk][ao][dt]ij", "hadij"),
    ("^[hk][ao]li([fkdl])", r"holi\1"),
    ("^kasana", "hasana"),
    ("^kusnul", "husnul"),
    ("^k[ao]mar(i|ud)", r"komar\1"),
    ("^k[ao](mar|sim)$", r"ka\1"),
    ("^k[ao](dir|har)", r"ka\1"),
    ("^r[ao]h(im|m)", r"rah\1"),
    ("^r[ao](sid|fik|fia|jab|mla)", r"ro\1"),
    ("^r[ao]mad[ao]n", "ramadan"),
    ("^r[ou]k[ao](ya|ia)", "rukaya"),
    ("^s[ao]l[ei]h$", "soleh"),
    ("^s[ao]l[ei][hk]([ai])", r"solih\1"),
    ("^s[ao]bir", "sobir"),
    ("^g[ao](fur|far)", r"go\1"),
    ("^g[ao][js]ali", "gosali"),
    ("^g[ao]ni$", "goni"),
    ("^t[ao](hir|lib|ib|rik)", r"to\1"),
    ("^t(?:o|u|au)fik", "taufik"),
    ("^must[ao]fa", "mustofa"),
    ("^musar[ao]f", "musarof"),
    ("^mukar[ao]m", "mukarom"),
    ("^m[ou][hk]tar", "muhtar"),
    ("^muk(lis|sin)", r"muh\1"),
    ("^musli[hk]i", "muslihi"),
    ("^nasi[hk]i", "nasihi"),
    ("^ma(mur|mun|ruf|sum)", r"mak\1"),
    ("^mahfu[ds]$", "mahfud"),
    ("^hafi[dst]+$", "hafis"),
    ("^hus(?:ai|e)n", "husain"),
    ("^husin$", "husain"),
    ("^sul(?:ai|e)[hk]a", "sulaika"),
    ("^s[ou]l(?:ai|e)man", "sulaiman"),
    ("^ibr[ao]h[ei]m", "ibrahim"),
    ("^isti[hk][ao]ma", "istikoma"),
    ("^k[au]ls[uo]m", "kulsum"),
    ("^yusof", "yusuf"),
    ("^ya[ck][ou][bf]$", "yakub"),
    ("^omar", "umar"),
    ("^ustman", "usman"),
    ("^dawut|^dawud", "daud"),
    ("^safai$", "safi"),
    ("^sa(di)a", r"sak\1a"),
    ("^miftaul", "miftahul"),
    ("^fauj", "faus"),
    ("^rijal", "risal"),
    ("^(?:reski|risk[ae]i)", "riski"),
    ("^aji(s)", r"asi\1"),
    ("^jubaid", "subaid"),
    ("^jah(r)", r"sah\1"),
    ("^sahro$", "sahra"),
    ("^sahfutr", "safutr"),
    ("^s[ae]?lam[ae]t", "slamet"),
    ("^duit?$", "dwi"),
    ("^santosa$", "santoso"),
    ("^(fraset|set|sulist|sul[ei]st)i[ao]$", r"\1io"),
    ("^raharja$", "raharjo"),
    ("^sucifta$", "sucifto"),
    ("astutik$", "astuti"),
    ("^nur[jsz]ana", "nurjana"),
    # a doubled letter at the seam: Nurrohman is Nur Rohman
    ("^abdur([a-z])", r"abdulr\1"),
    ("^abdus([a-z])", r"abduls\1"),
    ("^abdulatif", "abdullatif"),
    ("^abdul?r[ao]h", "abdulrah"),
    ("ur[ao]h(man|mat|im|ma)", r"urrah\1"),
    ("^hairunis", "hairunnis"),
    ("^fatimatusahr[ao]", "fatimatussahra"),
    # Christian names
    ("^fran[cs]i[sc]+", "fransis"),
    ("^yosef[h]?", "yosef"),
    ("^(?:luc|lus)i([ao])", r"lusi\1"),
    ("^(?:s|c)esil", "sesil"),
    ("^marc([ei]l)", r"mars\1"),
    ("^cinti", "sinti"),
)

# Applied to each word.
WORD_STEPS: Final[tuple[tuple[str, str], ...]] = (
    *((f"^(?:{'|'.join(short.split())})$", whole) for whole, short in SHORT_FORMS.items()),
    (f"^(?:{'|'.join(TITLES.split())})$", ""),
    *SOUNDS,
    *FAMILIES,
    ("([a-z][a-z])oh$", r"\1ah"),
    ("([a-z][a-z])h$", r"\1"),
    ("([a-z][a-z])d$", r"\1t"),
)
