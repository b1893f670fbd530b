"""Cards for everybody whom a fund of a run pays, the list of them, and the page that checks them.

The list holds the hash of each token and never a token: only the printed card has it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from pijar.bulk.month_folder import making
from pijar.bulk.on_duckdb import OnDuckDB, open_run
from pijar.bulk.opening import open_records
from pijar.bulk.posting import Row, batches, law_of, place_of, rows_of
from pijar.bulk.timing import Say, silent
from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.files.card_code import (
    CardCode,
    Signer,
    initials,
    link,
    programme_code,
    signed_text,
    token_of,
)
from pijar.files.card_keys import Key, KeyRing, check_page, ring_json, signing_key
from pijar.files.cards import Card, PerPage, card_head, cards_pdf
from pijar.files.city import City
from pijar.files.letterhead import contacts_of
from pijar.files.write_csv import write_csv
from pijar.programmes.plain import Tongue

_COLUMNS: Final = ("person_id", "token_sha256", "key_id", "issued_on", "valid_through", "file")


@dataclass(frozen=True)
class Making:
    """How cards are made.

    Args:
        random_bytes: gives so many bytes that nobody can foresee; every card has new ones.
        kpj: a table of `nik, kpj`; whoever is not in it gets a card without KPJ.
        address: of the worker's page; without one the city's; without that, the code alone.
    """

    signer: Signer
    ring: KeyRing
    issued_on: date
    random_bytes: Callable[[int], bytes]
    kpj: Path | None = None
    address: str | None = None
    per_page: PerPage = 4
    tongue: Tongue = "id"


def make_cards(
    folder: Path, out: Path, *, city: City, how: Making, say: Say = silent
) -> dict[str, Any]:
    """Documents of cards, `cards.csv`, `keys.json` and `periksa.html` in a new folder.

    Raises:
        Refusal: KUNCI_TIDAK_DIPAKAI, TIDAK_ADA_KARTU, ALAMAT_TIDAK_SAH, FOLDER_BERISI.
    """
    key = _key_of(city, how)
    address = how.address or (city.contact.page if city.contact else None)
    tables = open_run(folder)
    people = rows_of(tables, "WHERE d.fund IS NOT NULL AND p.nik IS NOT NULL")
    tables.close()
    if not people:
        raise Refusal("TIDAK_ADA_KARTU", "Tidak ada orang yang dibayar dalam hasil ini.")
    law = law_of(folder, city, how.issued_on)
    head = card_head(law, city.programme.name, city.name, contacts_of(city), how.tongue)
    listed: list[tuple[object, ...]] = []
    with making(out) as place:
        known = _kpj_of(place, how.kpj) if how.kpj else {}
        for number, part in batches(people):
            file, cards = f"kartu-{number}.pdf", []
            for row in part:
                code = _code(row, key, how)
                digest = hashlib.sha256(code.token.encode()).hexdigest()
                listed.append(
                    (row["person_id"], digest, key.id, code.issued_on, code.valid_through, file)
                )
                cards.append(
                    Card(
                        name=row["name"],
                        nik4=code.nik4,
                        kpj=known.get(row["nik"], ""),
                        covered_until=code.valid_through,
                        place=place_of(city, row),
                        qr=link(address, signed_text(code, how.signer)),
                    )
                )
            (place / file).write_bytes(cards_pdf(head, cards, how.per_page))
            say("kartu", len(listed), len(people))
        write_csv(place / "cards.csv", [_COLUMNS, *listed])
        (place / "keys.json").write_text(ring_json(how.ring), encoding="utf-8")
        page = check_page(how.ring, how.tongue)
        (place / "periksa.html").write_text(page, encoding="utf-8")
    return {"cards": len(listed), "key_id": key.id, "address": address}


def _key_of(city: City, how: Making) -> Key:
    """The ring's key, if it is this city's and may sign on that day."""
    key = signing_key(how.ring, how.signer.key_id, how.issued_on)
    if (key.city, key.programme) != ring_names(city):
        raise Refusal(
            "KUNCI_TIDAK_DIPAKAI",
            f"Kunci {key.id} milik {key.programme_name}, {key.city_name}.",
            f"Pakai kunci {city.programme.name}, {city.name}.",
        )
    return key


def ring_names(city: City) -> tuple[str, str]:
    """City and programme as cards and keys write them."""
    return city.code.replace(".", ""), programme_code(city.programme.name)


def _code(row: Row, key: Key, how: Making) -> CardCode:
    return CardCode(
        key_id=key.id,
        token=token_of(how.random_bytes(17)),
        city=key.city,
        programme=key.programme,
        initials=initials(row["name"]),
        nik4=row["nik"][-4:],
        issued_on=how.issued_on,
        valid_through=Month.parse(row["last_month"]).last_day,
    )


def _kpj_of(work: Path, path: Path) -> Mapping[str, str]:
    """NIK → KPJ of a table; a NIK with two of them has none."""
    tables = OnDuckDB(work, path.parent)
    open_records(tables, "given", path, ("nik", "kpj"))
    found = tables.rows(
        "SELECT nik, min(kpj) FROM given WHERE nik IS NOT NULL AND kpj IS NOT NULL"
        " GROUP BY nik HAVING count(DISTINCT kpj) = 1"
    )
    tables.close()
    return dict(found)
