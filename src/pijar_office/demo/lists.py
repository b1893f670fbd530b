"""Lists of the invented city in every stage, and the registers of its agencies."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from pijar.files.city import City
from pijar_office.actions import clock, lists, registers
from pijar_office.demo.senders import sender_of
from pijar_office.queries.lists import senders_of
from pijar_office.records.lists import ListFile, Sender
from pijar_office.records.officers import Officer

PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 8
"""A list that somebody photographed: it comes back with a sentence."""


@dataclass
class Sent:
    """What lies in the office after everybody has sent.

    submit: checked lists that will be handed over at once. late: those that come after the first
    determination. replaced: (the corrected file, the one it replaces).
    """

    submit: list[ListFile] = field(default_factory=list)
    late: list[ListFile] = field(default_factory=list)
    replaced: list[tuple[ListFile, ListFile]] = field(default_factory=list)


def send_all(folder: Path, city: City, senders: dict[str, Sender], by: dict[str, Officer]) -> Sent:
    """Upload every list; a few on purpose in other ways."""
    sent = Sent()
    paths = sorted(folder.iterdir())
    open_, late, earlier = _chosen(paths)
    for path in paths:
        sender = sender_of(path.name, city, senders)
        officer = _who(sender, by)
        content = path.read_bytes()
        if path == earlier:
            shorter = b"".join(content.splitlines(keepends=True)[:-12])
            first = lists.upload(officer, sender, f"{path.stem}_lama{path.suffix}", shorter)
            sent.submit.append(first)
            sent.replaced.append((lists.upload(officer, sender, path.name, content), first))
            continue
        try:
            file = lists.upload(officer, sender, path.name, content)
        except lists.SameBytes:  # the city has a list that was sent twice, byte for byte
            continue
        if path in late:
            sent.late.append(file)
        elif path not in open_:
            sent.submit.append(file)
    kelurahan = by["kelurahan"]
    lists.upload(kelurahan, _own(kelurahan), "foto daftar RW 3.xlsx", PHOTO)
    return sent


def _chosen(paths: list[Path]) -> tuple[set[Path], set[Path], Path | None]:
    """Lists that stay with their sender, lists that come late, and one that was corrected."""
    books = [path for path in paths if path.suffix == ".xlsx"]
    kelurahan = [path for path in books if "KEL." in path.name or "Kelurahan" in path.name]
    open_ = {path for path in kelurahan if "menyusul" in path.name} | set(kelurahan[:1])
    texts = [path for path in paths if path.suffix == ".csv"]
    late = set(texts[1:2])
    return open_, late, texts[0] if texts else None


def _who(sender: Sender, by: dict[str, Officer]) -> Officer:
    """The officer of that place, if the demo has one; else the verifier, who may send for all."""
    for name in ("kelurahan", "kecamatan", "dinas"):
        if senders_of(by[name]).filter(pk=sender.pk).exists():
            return by[name]
    return by["pemeriksa"]


def _own(officer: Officer) -> Sender:
    found = senders_of(officer).first()
    assert found is not None
    return found


def submit(files: list[ListFile], by: dict[str, Officer]) -> list[ListFile]:
    """Hand over what was read well; the others wait for their senders."""
    done = []
    for file in ListFile.objects.filter(pk__in=[each.pk for each in files]).order_by("name"):
        if file.state == "checked" and file.rows_accepted:
            lists.submit(_who(file.sender, by), file)
            done.append(file)
    return done


def replace(pairs: list[tuple[ListFile, ListFile]], by: dict[str, Officer]) -> list[ListFile]:
    """Say which earlier list each corrected one replaces."""
    found = []
    for later, earlier in pairs:
        fresh = ListFile.objects.get(pk=later.pk)
        before = ListFile.objects.get(pk=earlier.pk)
        if fresh.state == "checked" and before.state == "submitted":
            lists.choose_replaced(_who(fresh.sender, by), fresh, before)
            found.append(fresh)
    return found


def bring_registers(folder: Path, verifier: Officer) -> None:
    """Every register that the agencies of the invented city keep, as it was yesterday."""
    yesterday = clock.today() - timedelta(days=1)
    for path in sorted(folder.iterdir()):
        registers.upload(verifier, path.stem, path.name, path.read_bytes(), as_of=yesterday)
