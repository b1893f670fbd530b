"""The policy: every verb of the office in one table. What is not here cannot be done.

A verb is the name of an address, of an action and of its audit events. Its row says which roles
may use it, over which territory, in which states of the thing it is used on, and by which methods.

    territory  none   the verb is about no place (an index shows what territory allows: `queries`)
               own    the thing lies in the territory of a duty with one of the roles
               city   the duty must be for the whole city
    states     the thing's `state` must be one of these; empty: any state, or no thing

Methods: r is GET, which never changes a record; w is POST; rw a form and its sending. A title
that begins with ≡ stands in the navigation.
"""

# ruff: noqa: E501 (a policy is read across: one line a verb)

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from pijar_office.access import applications, claims, complaints, payers
from pijar_office.access.kin import shares_kk
from pijar_office.access.roles import ANYONE, ROLES, SIGNED_IN, names
from pijar_office.access.territory import covers, duties_of, place_of

Territory = Literal["none", "own", "city"]
Answer = Literal["yes", "role", "territory", "kin", "state"]


@dataclass(frozen=True, slots=True)
class Row:
    """One verb and who may use it."""

    verb: str
    roles: frozenset[str]
    territory: Territory
    states: frozenset[str]
    methods: tuple[str, ...]
    id: str
    en: str
    menu: bool

    @property
    def stage(self) -> str:
        """The room: what stands before the dot."""
        return self.verb.partition(".")[0]


_METHODS: Final = {"r": ("GET",), "w": ("POST",), "rw": ("GET", "POST")}
_ABBREVIATIONS: Final = {
    "*": ANYONE,
    "+": SIGNED_IN,
    "senders": names("kelurahan", "kecamatan", "agency"),
    "field": names("kelurahan", "kecamatan", "verifier"),
    "flow": names("kelurahan", "kecamatan", "agency", "verifier", "approver", "auditor"),
    "desk": names("verifier", "approver", "finance", "auditor"),
    "decree": names("verifier", "approver", "finance", "branch", "auditor"),
    "insurer": names("verifier", "finance", "branch", "auditor"),
    "leaving": names("kelurahan", "kecamatan", "verifier", "approver", "finance", "auditor"),
    "readers": frozenset(ROLES) - {"dpo", "administrator", "branch"},
}


def _row(
    verb: str, roles: str, territory: Territory, methods: str, id: str, en: str, states: str = ""
) -> Row:
    meant: set[str] = set()
    for word in roles.split():
        if word not in ROLES and word not in _ABBREVIATIONS:
            raise ValueError(f"{verb}: no role {word}")
        meant |= _ABBREVIATIONS.get(word, frozenset({word}))
    menu = id.startswith("≡")
    return Row(
        verb, frozenset(meant), territory, frozenset(states.split()), _METHODS[methods],
        id.removeprefix("≡"), en, menu,
    )  # fmt: skip


_ROWS: Final = (
    # --- everybody
    ("healthz", "*", "none", "r", "Hidup", "Alive"),
    ("readyz", "*", "none", "r", "Siap", "Ready"),
    ("language.change", "*", "none", "w", "Ganti bahasa", "Change language"),
    ("account_login", "*", "none", "rw", "Masuk", "Sign in"),
    ("account_logout", "*", "none", "rw", "Keluar", "Sign out"),
    ("mfa_authenticate", "*", "none", "rw", "Kode masuk", "Sign-in code"),
    ("mfa_login_webauthn", "*", "none", "rw", "Masuk dengan kunci sandi", "Sign in with a passkey"),
    # --- one's own account
    ("today.show", "+", "none", "r", "≡Pekerjaan hari ini", "Today’s work"),
    ("style.show", "+", "none", "rw", "Bagian-bagian halaman", "Parts of pages"),
    ("account.show", "+", "none", "r", "Akun saya", "My account"),
    ("account.end_sessions", "+", "none", "w", "Akhiri sesi lain", "End other sessions"),
    ("account_reauthenticate", "+", "none", "rw", "Sandi sekali lagi", "Password once more"),
    ("account_change_password", "+", "none", "rw", "Ganti kata sandi", "Change password"),
    ("mfa_index", "+", "none", "r", "Masuk dua langkah", "Two-step sign-in"),
    ("mfa_reauthenticate", "+", "none", "rw", "Kode sekali lagi", "Code once more"),
    ("mfa_reauthenticate_webauthn", "+", "none", "rw", "Kunci sandi sekali lagi", "Passkey once more"),
    ("mfa_activate_totp", "+", "none", "rw", "Pasang aplikasi kode", "Set up a code app"),
    ("mfa_deactivate_totp", "+", "none", "rw", "Lepas aplikasi kode", "Remove the code app"),
    ("mfa_view_recovery_codes", "+", "none", "r", "Kode cadangan", "Recovery codes"),
    ("mfa_generate_recovery_codes", "+", "none", "rw", "Buat kode cadangan", "Make recovery codes"),
    ("mfa_download_recovery_codes", "+", "none", "r", "Unduh kode cadangan", "Download recovery codes"),
    ("mfa_list_webauthn", "+", "none", "r", "Kunci sandi saya", "My passkeys"),
    ("mfa_add_webauthn", "+", "none", "rw", "Tambah kunci sandi", "Add a passkey"),
    ("mfa_edit_webauthn", "+", "none", "rw", "Ganti nama kunci sandi", "Rename the passkey"),
    ("mfa_remove_webauthn", "+", "none", "rw", "Hapus kunci sandi", "Remove the passkey"),
    # --- what every long table offers; the page itself says who may see it
    ("tables.find", "+", "none", "w", "Cari dalam tabel", "Search in a table"),
    ("tables.take", "+", "none", "w", "Unduh tabel", "Download a table"),
    # --- lists
    ("lists.index", "flow", "none", "r", "≡Daftar", "Lists"),
    ("lists.template", "senders verifier", "none", "r", "Contoh isian daftar", "Template of a list"),
    ("lists.senders", "senders verifier", "none", "r", "Templat untuk pengirim", "Templates for senders"),
    ("lists.filled", "senders verifier", "own", "w", "Unduh templat terisi", "Download the filled template"),
    ("lists.upload", "senders verifier", "none", "rw", "Unggah daftar", "Upload a list"),
    ("lists.show", "flow", "own", "r", "Satu daftar", "One list"),
    ("lists.rows", "flow", "own", "r", "Baris daftar", "Rows of the list"),
    ("lists.progress", "flow", "own", "r", "Kemajuan pemeriksaan", "Progress of the check"),
    ("lists.problems", "senders verifier", "own", "w", "Unduh berkas perbaikan", "Download the file to mend"),
    ("lists.original", "senders verifier", "own", "w", "Unduh berkas asli", "Download the original"),
    ("lists.compare", "flow", "own", "r", "Perubahan daftar", "Changes of the list"),
    ("lists.replace", "senders verifier", "own", "w", "Pilih berkas yang diganti", "Choose the file it replaces", "checked"),
    ("lists.recheck", "senders verifier", "own", "w", "Periksa lagi", "Check again", "receiving"),
    ("lists.cancel", "senders verifier", "own", "w", "Batalkan pemeriksaan", "Cancel the check", "receiving"),
    ("lists.submit", "senders verifier", "own", "rw", "Serahkan daftar", "Submit the list", "checked"),
    ("lists.withdraw", "senders verifier", "own", "rw", "Tarik daftar", "Withdraw the list", "receiving refused checked submitted"),
    ("quality.index", "senders verifier auditor", "none", "r", "≡Mutu daftar", "Quality of lists"),
    ("quality.show", "senders verifier auditor", "own", "r", "Mutu daftar", "Quality of lists"),
    # --- registers
    ("registers.index", "desk", "none", "r", "≡Register", "Registers"),
    ("registers.upload", "verifier", "city", "rw", "Unggah register", "Upload a register"),
    ("registers.show", "desk", "city", "r", "Satu register", "One register"),
    ("registers.withdraw", "verifier", "city", "rw", "Tarik register", "Withdraw the register"),
    # --- people
    ("people.search", "readers", "none", "rw", "≡Cari orang", "Find a person"),
    ("people.show", "readers", "own", "r", "Riwayat satu orang", "A person’s story"),
    ("people.reveal", "senders verifier", "own", "rw", "Lihat NIK lengkap", "Reveal the full NIK"),
    # --- links
    ("links.index", "verifier auditor", "none", "r", "≡Pasangan", "Pairs to judge"),
    ("links.show", "verifier auditor", "own", "r", "Satu pasangan", "One pair"),
    ("links.judge", "verifier", "own", "w", "Putuskan pasangan", "Judge the pair"),
    ("links.confirm", "verifier", "own", "w", "Kuatkan penggabungan", "Confirm the merge"),
    ("links.withdraw", "verifier", "own", "rw", "Cabut putusan", "Withdraw the verdict"),
    # --- decisions: what was seen in the field, who stays out, what the law says
    ("visits.index", "field auditor", "none", "r", "≡Kunjungan", "Visits"),
    ("visits.record", "field", "own", "rw", "Catat kunjungan", "Record a visit"),
    ("visits.show", "field approver auditor", "own", "r", "Satu kunjungan", "One visit"),
    ("visits.withdraw", "field", "own", "rw", "Tarik kunjungan", "Withdraw the visit"),
    ("exclusions.index", "verifier approver auditor", "none", "r", "Pengecualian", "Exclusions"),
    ("exclusions.propose", "verifier", "own", "rw", "Usulkan pengecualian", "Propose an exclusion"),
    ("exclusions.approve", "approver", "own", "rw", "Setujui pengecualian", "Approve the exclusion", "proposed"),
    ("exclusions.lift", "approver", "own", "rw", "Cabut pengecualian", "Lift the exclusion", "proposed approved"),
    ("determinations.index", "desk", "none", "r", "≡Penetapan", "Determinations"),
    ("determinations.start", "verifier", "city", "rw", "Hitung penetapan", "Run a determination"),
    ("determinations.show", "desk", "city", "r", "Satu penetapan", "One determination"),
    ("determinations.people", "desk", "city", "r", "Orang dalam penetapan", "People of the determination"),
    ("determinations.folder", "verifier approver auditor", "city", "rw", "Unduh map penetapan", "Download the run folder"),
    ("determinations.discard", "verifier", "city", "rw", "Buang penetapan", "Discard the determination"),
    # --- funding
    ("funds.index", "desk", "none", "r", "≡Dana", "Funds"),
    ("funds.change", "finance", "city", "rw", "Ubah pagu", "Change the ceiling"),
    # --- enrolments
    ("decrees.index", "decree", "none", "r", "≡Keputusan", "Decrees"),
    ("decrees.propose", "verifier", "city", "rw", "Usulkan keputusan", "Propose a decree"),
    ("decrees.weigh", "verifier", "city", "w", "Hitung isi usulan", "Work out a proposal"),
    ("decrees.show", "decree", "city", "r", "Satu keputusan", "One decree"),
    ("decrees.annex", "decree", "city", "w", "Unduh lampiran", "Download the annex"),
    ("decrees.letters", "verifier", "city", "w", "Cetak surat keputusan", "Print letters of the decree", "issued"),
    ("decrees.people", "verifier approver finance branch auditor", "city", "r", "Orang dalam keputusan", "People of the decree"),
    ("decrees.approve", "approver", "city", "rw", "Setujui keputusan", "Approve the decree", "proposed"),
    ("decrees.return", "approver", "city", "rw", "Kembalikan usulan", "Return the proposal", "proposed"),
    ("decrees.withdraw", "verifier approver", "city", "rw", "Tarik usulan", "Withdraw the proposal", "proposed approved"),
    ("decrees.issue", "verifier approver", "city", "rw", "Terbitkan keputusan", "Issue the decree", "approved"),
    ("decrees.amend", "verifier", "city", "rw", "Usulkan perubahan", "Propose an amendment", "issued"),
    ("decrees.revoke", "approver", "city", "rw", "Batalkan keputusan", "Revoke the decree", "issued"),
    ("registrations.index", "insurer", "none", "r", "≡Pendaftaran", "Registrations"),
    ("registrations.make", "verifier", "city", "w", "Buat berkas pendaftaran", "Make the registration file", "issued"),
    ("registrations.show", "insurer", "city", "r", "Satu berkas pendaftaran", "One registration file"),
    ("registrations.file", "verifier finance branch auditor", "city", "w", "Unduh berkas pendaftaran", "Download the registration file"),
    ("registrations.send", "verifier finance", "city", "rw", "Tandai terkirim", "Mark as sent", "made"),
    ("registrations.withdraw", "verifier", "city", "rw", "Tarik berkas pendaftaran", "Withdraw the registration file", "made sent"),
    ("replies.upload", "verifier branch", "city", "rw", "Unggah balasan BPJS", "Upload the insurer’s reply"),
    ("replies.show", "insurer", "city", "r", "Satu balasan", "One reply"),
    ("replies.rows", "insurer", "city", "r", "Orang dan baris balasan", "People and rows of the reply"),
    ("replies.follow_up", "insurer", "city", "w", "Unduh daftar tindak lanjut", "Download the follow-up list"),
    # --- contributions: the month, from its sweep to its payment
    ("contributions.index", "decree", "none", "r", "≡Iuran", "Contributions"),
    ("contributions.show", "decree", "city", "r", "Iuran satu bulan", "Contributions of a month"),
    ("sweeps.run", "verifier finance", "city", "w", "Sisir peserta bulan ini", "Sweep this month’s people"),
    ("sweeps.show", "desk", "city", "r", "Satu penyisiran", "One sweep"),
    ("findings.clear", "verifier approver", "own", "rw", "Bebaskan temuan", "Clear the finding", "open"),
    ("bills.make", "verifier finance", "city", "w", "Susun tagihan", "Draw up the bill", "done"),
    ("bills.show", "decree", "city", "r", "Satu tagihan", "One bill"),
    ("bills.people", "decree", "city", "r", "Orang dalam tagihan", "People of the bill"),
    ("bills.file", "decree", "city", "w", "Unduh berkas tagihan", "Download the bill’s file"),
    ("bills.approve", "approver", "city", "rw", "Setujui tagihan", "Approve the bill", "drafted"),
    ("bills.void", "verifier approver finance", "city", "rw", "Batalkan tagihan", "Void the bill", "drafted approved coded"),
    ("bills.code", "verifier finance branch", "city", "rw", "Catat kode iuran", "Enter the payment code", "approved coded"),
    ("bills.pay", "finance", "city", "rw", "Catat pembayaran", "Record the payment", "coded"),
    ("bills.proof", "approver finance auditor", "city", "w", "Unduh bukti bayar", "Download the proof of payment"),
    ("bills.bounce", "finance", "city", "rw", "Catat uang kembali", "Record that the money came back", "paid"),
    # --- contributions: city, insurer and bank beside each other
    ("matches.index", "desk", "none", "r", "≡Pencocokan", "Three-way match"),
    ("matches.show", "desk", "city", "r", "Pencocokan satu tagihan", "Match of one bill"),
    ("matches.again", "verifier finance", "city", "w", "Cocokkan lagi", "Match again"),
    ("receipts.upload", "verifier finance branch", "city", "rw", "Unggah bukti terima BPJS", "Upload the insurer’s receipt"),
    ("receipts.show", "decree", "city", "r", "Satu bukti terima", "One receipt"),
    ("receipts.rows", "decree", "city", "r", "Orang dan baris bukti terima", "People and rows of the receipt"),
    ("banks.upload", "finance", "city", "rw", "Unggah rekening koran", "Upload a bank statement"),
    ("banks.show", "desk", "city", "r", "Satu rekening koran", "One bank statement"),
    ("differences.index", "desk", "none", "r", "Selisih", "Differences"),
    ("differences.show", "desk", "city", "r", "Satu selisih", "One difference"),
    ("differences.own", "verifier finance", "city", "w", "Ambil selisih", "Take the difference", "open explained"),
    ("differences.explain", "verifier finance", "city", "rw", "Jelaskan selisih", "Explain the difference", "open explained"),
    ("differences.close", "verifier approver finance", "city", "rw", "Tutup selisih", "Close the difference", "explained"),
    ("differences.explain_all", "verifier finance", "city", "rw", "Jelaskan semua sejenis", "Explain all of a kind"),
    ("differences.close_all", "verifier approver finance", "city", "rw", "Tutup semua sejenis", "Close all of a kind"),
    ("refunds.ask", "finance", "city", "rw", "Minta iuran kembali", "Ask a contribution back"),
    ("refunds.receive", "finance", "city", "rw", "Catat uang kembali", "Note the money returned"),
    # --- the ledger
    ("ledger.index", "desk", "none", "r", "≡Buku dana", "Ledger"),
    ("ledger.transfers", "desk", "none", "r", "Transaksi", "Transfers"),
    ("ledger.show", "desk", "city", "r", "Satu transaksi", "One transfer"),
    ("ledger.reverse", "approver finance", "city", "rw", "Balik transaksi", "Reverse the transfer"),
    ("ledger.export", "desk", "city", "w", "Unduh sebagai beancount", "Download as beancount"),
    # --- contributions: who leaves, who comes, who is told, and how everybody stands
    ("leaves.index", "leaving", "none", "r", "≡Keluar dan pengganti", "Leaving and replacing"),
    ("leaves.propose", "field", "own", "rw", "Usulkan keluar", "Propose a leave"),
    ("leaves.show", "leaving", "own", "r", "Satu usulan keluar", "One leave"),
    ("leaves.approve", "approver", "own", "rw", "Setujui keluar", "Approve the leave", "proposed"),
    ("leaves.withdraw", "field approver", "own", "rw", "Tarik usulan keluar", "Withdraw the leave", "proposed approved"),
    ("leaves.propose_many", "field", "none", "w", "Usulkan keluar sekaligus", "Propose many leaves"),
    ("leaves.withdraw_many", "field", "none", "w", "Tarik usulan keluar sekaligus", "Withdraw many leaves"),
    ("leaves.reopen", "verifier", "own", "rw", "Usulkan batal keluar", "Propose to undo the leave", "decreed"),
    ("leaves.undo", "approver", "own", "rw", "Batalkan keluar", "Undo the leave", "decreed"),
    ("replacements.propose", "verifier", "city", "rw", "Usulkan pengganti", "Propose the replacements"),
    ("switches.propose", "verifier", "city", "rw", "Usulkan pindah dana", "Propose a switch of fund"),
    ("exits.index", "leaving", "none", "r", "Akhir perlindungan", "End of cover"),
    ("cover.letters", "field", "none", "w", "Cetak surat iuran terlambat", "Print letters of late contributions"),
    ("exits.letters", "field", "none", "w", "Cetak surat akhir perlindungan", "Print letters of the end of cover"),
    ("notices.deliver", "field", "own", "rw", "Catat surat diterima", "Record a letter as delivered"),
    ("notices.deliver_many", "field", "none", "w", "Catat surat diterima sekaligus", "Record many letters as delivered"),
    ("cover.index", "leaving", "none", "r", "≡Keadaan perlindungan", "State of cover"),
    ("cover.people", "leaving", "none", "r", "Orang menurut keadaan", "People by state"),
    ("calendar.show", "leaving", "none", "r", "Kalender iuran", "Calendar of contributions"),
    *payers.ROWS,
    *claims.ROWS,
    *complaints.ROWS,
    *applications.ROWS,
    # --- cards, and messages to those who asked
    ("cards.index", "field approver auditor", "none", "r", "≡Kartu", "Cards"),
    ("cards.issue", "verifier", "city", "rw", "Terbitkan kartu", "Issue cards"),
    ("cards.show", "field approver auditor", "own", "r", "Satu cetakan kartu", "One batch of cards"),
    ("cards.progress", "field approver auditor", "own", "r", "Kemajuan cetakan", "Progress of the batch"),
    ("cards.file", "field", "own", "w", "Unduh lembar kartu", "Download the sheets of cards", "made"),
    ("cards.person", "field approver auditor", "own", "r", "Kartu satu orang", "One person’s cards"),
    ("cards.renew", "field", "own", "rw", "Cetak kartu baru", "Print a new card"),
    ("cards.revoke", "field", "own", "rw", "Cabut kartu", "Revoke the card", "live"),
    ("outbox.index", "field", "none", "r", "≡Pesan", "Messages"),
    ("outbox.hand", "field", "own", "rw", "Kirim pesan", "Send a message", "waiting"),
    # --- reports
    ("glance.show", "leaving", "none", "r", "≡Program sekilas", "The programme at a glance"),
    ("glance.people", "leaving", "none", "r", "Orang di balik bulan dan iuran", "People behind months and money"),
    ("reports.index", "desk", "none", "r", "≡Laporan", "Reports"),
    ("reports.show", "desk", "city", "r", "Satu laporan", "One report"),
    ("reports.book", "desk", "city", "w", "Unduh laporan sebagai xlsx", "Download the report as xlsx"),
    ("reports.paper", "desk", "city", "w", "Unduh laporan sebagai PDF", "Download the report as PDF"),
    ("reports.people", "leaving", "none", "r", "Orang di balik angka", "People behind a number"),
    # --- plans of years to come
    ("plans.index", "desk", "none", "r", "≡Rencana", "Plans"),
    ("plans.new", "verifier finance", "city", "rw", "Susun rencana", "Make a plan"),
    ("plans.show", "desk", "city", "r", "Satu rencana", "One plan"),
    ("plans.part", "desk", "city", "r", "Bagian rencana", "Part of a plan"),
    ("plans.cut", "desk", "city", "r", "Bila anggaran dipotong", "If the budget is cut"),
    ("plans.effect", "desk", "city", "r", "Akibat rancangan hukum", "Effect of a draft of law"),
    ("plans.compare", "desk", "city", "r", "Bandingkan dua rencana", "Compare two plans"),
    ("plans.download", "desk", "city", "w", "Unduh berkas rencana", "Download a plan’s file"),
    ("plans.cancel", "verifier finance", "city", "w", "Hentikan hitungan rencana", "Stop working the plan out", "computing"),
    ("plans.withdraw", "verifier finance", "city", "rw", "Tarik rencana", "Withdraw the plan", "computed refused cancelled failed"),
    # --- the house
    ("jobs.index", "verifier approver finance branch auditor", "none", "r", "Pekerjaan komputer", "Background work"),
    ("jobs.show", "verifier approver finance branch auditor", "city", "r", "Satu pekerjaan", "One job"),
    ("jobs.progress", "verifier approver finance branch auditor", "city", "r", "Kemajuan", "Progress"),
    ("jobs.cancel", "verifier approver", "city", "w", "Hentikan pekerjaan", "Stop the job"),
    ("officers.index", "administrator auditor", "none", "r", "≡Petugas", "Officers"),
    ("officers.add", "administrator", "city", "rw", "Tambah petugas", "Add an officer"),
    ("officers.show", "administrator auditor", "city", "r", "Satu petugas", "One officer"),
    ("officers.change", "administrator", "city", "rw", "Ubah petugas", "Change the officer"),
    ("officers.grant", "administrator", "city", "rw", "Beri tugas", "Grant a duty"),
    ("officers.end_duty", "administrator", "city", "rw", "Akhiri tugas", "End the duty"),
    ("officers.password", "administrator", "city", "rw", "Kata sandi sementara", "Temporary password"),
    ("audit.index", "auditor dpo", "none", "r", "≡Jejak audit", "Audit trail"),
    ("audit.show", "auditor dpo", "none", "r", "Satu peristiwa", "One event"),
)  # fmt: skip

NOT_FOR_KIN: Final = (
    frozenset(
        "visits.record visits.withdraw exclusions.propose exclusions.approve exclusions.lift"
        " links.judge links.confirm links.withdraw"
        " leaves.propose leaves.approve leaves.withdraw leaves.reopen leaves.undo".split()
    )
    | claims.NOT_FOR_KIN
    | complaints.NOT_FOR_KIN
)
"""What an officer may not do about somebody of their own family card; another officer may."""

TABLE: Final[dict[str, Row]] = {row[0]: _row(*row) for row in _ROWS}


def ask(officer: Any, verb: str, subject: Any = None) -> Answer:
    """Whether somebody may use a verb on a thing, and if not, what is lacking.

    Args:
        officer: the one who asks; may be anonymous.
        verb: a verb of the table.
        subject: the thing, loaded through `queries`; None for verbs that are about none.

    Returns:
        "yes", or what is lacking, the weightiest first: role, territory, another family, state.
    """
    row = TABLE[verb]
    if row.roles == ANYONE:
        return "yes"
    if not officer.is_authenticated:
        return "role"
    if row.roles >= SIGNED_IN:
        return "yes"
    duties = [duty for duty in duties_of(officer) if duty.role in row.roles]
    if not duties:
        return "role"
    if row.territory == "city":
        duties = [duty for duty in duties if not duty.region_code and not duty.agency]
    elif row.territory == "own" and subject is not None:
        place = place_of(subject)
        duties = [duty for duty in duties if covers(duty, place)]
    if not duties:
        return "territory"
    if verb in NOT_FOR_KIN and shares_kk(officer, subject):
        return "kin"
    if row.states and subject is not None and subject.state not in row.states:
        return "state"
    return "yes"


def allows(officer: Any, verb: str, subject: Any = None) -> bool:
    """Whether somebody may use a verb on a thing."""
    return ask(officer, verb, subject) == "yes"


def may(officer: Any) -> frozenset[str]:
    """The verbs of somebody's duties, wherever; for menus and links, never for a decision."""
    roles = {duty.role for duty in duties_of(officer)} if officer.is_authenticated else set()
    held = frozenset(roles | ({"*", "+"} if officer.is_authenticated else {"*"}))
    return frozenset(verb for verb, row in TABLE.items() if row.roles & held)
