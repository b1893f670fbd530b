"""Names and titles drawn at random, for properties of folding and comparing."""

from hypothesis import strategies as st

# Whole words: a letter that stands alone may be read with a title behind it (S. and H., S.H.).
WORDS = """
    Slamet Siti Aminah Sri Rahayu Muhammad Moch. Yusuf Jusuf Soekarno Sutrisno Sutrisni Nur'aini
    Abdul Rahman Abdurrohman Zaenal Jaenal Abidin Khoirul Choirul Anam Dwi Dewi Suparman Suparmin
    Tjahjono Wayan Ketut Simanjuntak Tan Giok Nio Daeng Rina Rini Suparmna Wahyuni Wahyudi Régis
    Sugiyanto Sugiyanti Fitriyah Pitria Hidayat Hidayah Wulandari Wuladnari Eko Eka Nurhayati
""".split()
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
"""Names of one to four words, common ones, spellings and slips among them."""

SHORTENED = st.lists(
    st.sampled_from([*WORDS, "M.", "S.", "A.", "Kus", "Y", "Moh."]), max_size=4
).map(" ".join)
"""The same with words written short; may be empty."""

TITLES_BEFORE = (
    "H.", "Hj.", "Drs.", "Dra.", "Dr.", "Ir.", "KH.", "K.H.", "Prof. Dr.", "R.A.", "RM", "Rr.",
    "Raden Mas", "Tn.", "Ny.", "Bpk.", "Ibu", "Alm.", "Drs. H.", "Ust.", "Tb.", "Sdri.",
)  # fmt: skip
TITLES_AFTER = (
    ", S.Pd.", ", S.Pd.I", ", S.E.", " SE", ", S.H., M.H.", ", S.Ag", ", A.Md.", ", A.Md.Keb.",
    ", M.Si", " M.M.", ", S.Kom., M.Kom.", ", S. Sos", ", SKM", ", S.T.", ", S.Kep., Ns.", ", H.",
    ", Hj.", " (Alm)", " BA", ", M.Pd.I", ", S.Tr.Keb", ", Lc., M.A.", ", M.Sc., Ph.D.",
)  # fmt: skip
