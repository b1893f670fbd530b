"""The table by which Indonesian names are folded: which writings are one name.

lists → **people** → links → decisions → funding → enrolments → contributions → claims → reports

Every line is a pattern and what takes its place, applied in order. Python (`folding`) and SQL
(`pijar.bulk.names_sql`) read the same lines, so they keep to what Python's `re`, RE2 and Java's
regex read alike: no look-around, no back-reference in a pattern, no backslash but `\\1` in a place.

A whole name goes through MARKS and NAME_STEPS and is cut at its spaces. A word then goes through
WHOLE_WORDS, SOUNDS, the first of FAMILIES that it belongs to, and ENDINGS.
"""

from typing import Final

Steps = tuple[tuple[str, str], ...]
"""Patterns, each with what takes the place of every match; `\\1` is its first group."""

# Letters with marks, full-width letters, and whatever else stands for one of a to z; each is
# replaced before anything is put in lower case, for engines disagree on the lower case of İ.
_PLAIN: Final = """
a ÀÁÂÃÄÅĀĂĄǍǞǠȀȂȦàáâãäåāăąǎǟǡȁȃȧẠẢẤẦẨẪẬẮẰẲẴẶạảấầẩẫậắằẳẵặḀḁ\u212bªÆæＡａ
b ḂḄḆḃḅḇＢｂ
c ÇĆĈĊČçćĉċčＣｃ
d ÐĎĐḊḌḎðďđḋḍḏＤｄ
e ÈÉÊËĒĔĖĘĚȄȆȨèéêëēĕėęěȅȇȩẸẺẼẾỀỂỄỆẹẻẽếềểễệəƏＥｅ
f ḞḟƒＦｆ
g ĜĞĠĢǤǦĝğġģǥǧＧｇ
h ĤĦḢḤḦḨĥħḣḥḧḩẖＨｈ
i ÌÍÎÏĨĪĬĮİǏȈȊìíîïĩīĭįıǐȉȋỈỊỉịＩｉ
j ĴĵǰＪｊ
k ĶǨḰḲḴķǩḱḳḵ\u212aＫｋ
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
_MARKED: Final = tuple(line.split(" ") for line in _PLAIN.strip().splitlines())
# Marks that stand alone after their letter, and signs that only part a letter from its neighbour:
# Nur’aini is Nuraini.
_LEFT_OUT: Final = "\u0300-\u036f\u00ad\u200b-\u200d\ufeff´‘’‛ʹʻʼʽʾʿˈ′＇"
MARKS: Final[Steps] = (
    *((f"[{marked}]", letter) for letter, marked in _MARKED),
    (f"[{_LEFT_OUT}]", ""),
)
"""Applied to the whole name as it was written, if it has any of them."""

# Marks before and after a name say nothing about who it is; senders add and drop them at will.
# These are no part of any name, wherever they stand.
TITLES: Final = (
    "hj haji hajah hajjah kh kyai kiai ust ustad ustadz ustaz ustadzah ustazah"
    " raden rd rr rngt rngt tb tubagus krt krmt bpk bapak ibu tn tuan ny nyonya nn"
    " sdr sdri sdra saudara saudari alm almh almarhum almarhumah alias als aka boru br"
    " dr drs dra drh drg ir irs prof pdt pst apt ns ners"
    " sh spd spdi spdsd spdaud sag ssos ssosi skom skomi sip ssi skm skep sked sfarm shut spsi skpm"
    " sthi sths sst sstp ssn sikom shi sei stp stmn stk strkeb strkep stpi skel sptk"
    " mpd mpdi mag msi mm mh mkes mkom mhum msc mba mkn meng mph mpsi mkep mkeb mfarm mpi"
    " amd amdkeb amdkep amdkom amk amkeb ama amapd apd bsc phd lc akt"
)
# Before a name only: elsewhere H. is the first letter of Hidayat.
_BEFORE_WORDS: Final = "h ky nyai gus pak bp bu nona yth mbah mbak mas rm kgph krat bra bray brm"
_BEFORE: Final = "|".join((
    "k  h|a  n|r  (?:a|m|rr|r|ay|aj|ngt|ng|tg)|raden  (?:mas|ajeng|ayu|roro|rara|nganten)",
    *_BEFORE_WORDS.split(), *TITLES.split(),
))  # fmt: skip
# After a name only: elsewhere ST. is Siti, and M. A. Rahman has two names more.
_AFTER: Final = "|".join((
    "s  (?:e|h|t|p|s|m|k|si|e  i|h  i|t  p|k  m|k  g|i  p|s  t|s  t  p|sy|st|tr|tr  t)",
    "m  (?:m|h|t|a|e|p|h  i|e  i|a  p|m  pd|b  a|sy)|b  a|b  e|l  c|a  p",
    "se|st|sp|ma|mt|ba|ss", *TITLES.split(),
))  # fmt: skip
# Of letters parted by dots, these are marks of learning wherever they stand: S.Pd.I, A.Md.Keb.
_DEGREES: Final = "|".join((
    "s  (?:pd|ag|sos|kom|kep|ked|psi|farm|gz|hum|ptk|pt|hut|kel|kes|ikom|i  kom|fil|th|akun|ak|ars"
    "|ds|sn|stat|keb|thi|pdi|pdk|ip|sst|kpm|ud|tr(?:  (?:keb|kep|kes|kom|gz|par))?)"
    "(?:  (?:i|ns|sd|aud|h|b))?",
    "m  (?:pd|si|ag|kes|hum|kom|sc|kn|ap|psi|keb|kep|sos|farm|ak|th|sn|eng|pdi|ikom|i  kom|ud)"
    "(?:  (?:i|k))?",
    "(?:a  md|amd|a  ma|ama|a  m)  (?:pd|keb|kep|kom|ak|kes|farm|gz|par|tra)(?:  (?:sd|or))?",
    "a  md|ph  d|b  sc",
))  # fmt: skip

_FATHER_WORDS: Final = "bin binti binte bint bte bt bti"

# Applied to the whole name, with a space on both sides, in lower case and in plain letters.
NAME_STEPS: Final[Steps] = (
    ("['`]+", ""),
    (",[^a-z]*h[^a-z]*$", "  "),  # Slamet, H.
    # Two spaces, so that words that follow each other can be replaced in one go.
    ("[^a-z]+", "  "),
    (f"^ *(?: (?:{_BEFORE}) )+", "  "),
    ("^ * hm ", "  m "),  # H.M. Yusuf
    ("^ * i  (wayan|made|nyoman|ketut|gede|gde|putu|kadek|komang|nengah|gusti|dewa|wyn?|nym|ktt?"
     "|md|gd|pt|kdk?|kmg?|ngh|gst)", r"  \1"),
    (f" (?:{_DEGREES}) ", "  "),
    (f"(?: (?:{_AFTER}) )+ *$", "  "),
    # "bin Karto" names the father; registers seldom have it, and never the same way twice. As the
    # first word Binti is a name.
    (f"([a-z] ) (?:{'|'.join(_FATHER_WORDS.split())}) .*", r"\1 "),
)  # fmt: skip
TELLING: Final = (
    f"[^a-z ]|(?:^| )(?:[a-z][a-z]?|raden|amd|ama|{'|'.join(_FATHER_WORDS.split())}"
    f"|{'|'.join(word for word in _BEFORE_WORDS.split() if len(word) > 2)})(?: |$)"
    "|^ | $|  |^$"
)
"""A name in lower case without any of this is its words with one space between them."""

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
    "kadek": "kd kdk",
    "komang": "km kmg",
    "nengah": "ngh",
    "ngurah": "ngr",
    "putu": "pt",
    "daeng": "dg",
    "teungku": "tgk",
    "ko": "kho",  # Kho and Ho are two families
    "lim": "liem",
}
WHOLE_WORDS: Final = {
    short: word for word, all_ in SHORT_FORMS.items() for short in all_.split()
} | dict.fromkeys(TITLES.split(), "")
"""Words that are replaced as they stand, a title by nothing."""

_CONSONANT: Final = "[b-df-hj-np-tv-xz]"
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
# Old and new spelling, and letters that Indonesian ears do not tell apart.
SOUNDS: Final[Steps] = (
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
    ("^djaj", "jay"),
    ("djaja|jaja$", "jaya"),
    ("^d?jul", "yul"),
    ("^d?jun(i|us)", r"yun\1"),
    ("^jus(u|oe)([fp])", r"yusu\2"),
    ("^d?jo(h|nat|se|su)", r"yo\1"),
    ("^jahj", "yahy"),
    ("^ajoe", "ayu"),
    ("ahaj", "ahay"),
    ("oe([lrb])j", r"u\1y"),
    ("oej(an[it]|atn|ato|itn|oto|ud)", r"uy\1"),  # but Soejono is more often Sujono
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
    ("zh", "z"),
    ("syh|sy|sh", "s"),
    ("ph|v|p", "f"),
    ("z", "s"),
    ("q", "k"),
    ("x", "ks"),
    ("ae|ei", "ai"),
    (f"[ae]y({_CONSONANT}|$)", r"ai\1"),
    ("([ou])y$", r"\1i"),
    ("iy", "i"),
    ("ie([a-ln-z]|$)", r"i\1"),  # Arief, but Kasiyem is not Kasim
    (f"({_CONSONANT})y", r"\1i"),
    ("uw([aeio])", r"u\1"),
    (f"aw({_CONSONANT})", r"au\1"),
    ("owati$", "awati"),
    *((f"{letter}{letter}+", letter) for letter in LETTERS),
)

# Families of names whose ways of writing no rule of sound explains; a word belongs to the first
# that fits. They are read after SOUNDS: here a p is an f, a z an s, a kh an h, no letter doubled.
FAMILIES: Final[Steps] = (
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
    ("^t(?:o|u|au)fikur[ao]h", "taufikurrah"),
    ("^t(?:o|u|au)fik", "taufik"),
    ("^must[ao]fa", "mustofa"),
    ("^musar[ao]f", "musarof"),
    ("^mukar[ao]m", "mukarom"),
    ("^m[ou][hk]tar", "muhtar"),
    ("^muk(lis|sin)", r"muh\1"),
    ("^musli[hk]", "muslih"),
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
    ("^yus[uo][fb]", "yusuf"),
    ("^[jy]a[ck][ou][bf]", "yakub"),
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
    ("^j(ubaid|akari)", r"s\1"),
    ("^jah(r)", r"sah\1"),
    ("^sahro$", "sahra"),
    ("^sahfutr", "safutr"),
    ("^s[ae]?lam[ae]t", "slamet"),
    ("^duit?$", "dwi"),
    ("^santosa$", "santoso"),
    ("^frasti[ao]$", "frasetio"),
    ("^frasetia$", "frasetio"),
    ("^raharja$", "raharjo"),
    ("^sucifta$", "sucifto"),
    ("astutik$", "astuti"),
    ("^nur[jsz]ana", "nurjana"),
    # a doubled letter at the seam: Nurrohman is Nur Rohman
    ("^abdul?r[ao]h", "abdulrah"),
    ("^abdu([rs])([a-z])", r"abdul\1\2"),
    ("^abdulatif", "abdullatif"),
    ("ur[ao]h(man|mat|im|ma)", r"urrah\1"),
    ("^hairunis", "hairunnis"),
    ("^fatimatusahr[ao]", "fatimatussahra"),
    # Christian names
    ("^fran[cs]is[ck]", "fransisk"),
    ("^yosef[h]?", "yosef"),
    ("^(?:luc|lus)i([ao])", r"lusi\1"),
    ("^(?:s|c)esil", "sesil"),
    ("^marc([ei]l)", r"mars\1"),
    ("^cinti", "sinti"),
)

# What a word loses at its end when it is spoken; read last.
ENDINGS: Final[Steps] = (
    ("([a-z][a-z])oh$", r"\1ah"),
    ("([a-z][a-z])h$", r"\1"),
    ("([a-z][a-z])d$", r"\1t"),
)
