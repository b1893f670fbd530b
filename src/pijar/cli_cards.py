"""The commands of what people hold in their hands: `pijar cards`, `pijar letters`."""

import argparse
import base64
import secrets
from datetime import date
from pathlib import Path

from pijar.terminal import (
    DONE,
    Progress,
    Verbs,
    add,
    add_city,
    add_json,
    add_out,
    add_run,
    print_json,
    typed_day,
)


def add_cards(verbs: Verbs) -> None:
    """Declare `pijar cards`: cards with a signed QR for everybody whom a run pays."""
    parser = add(verbs, "cards", "kartu bertanda tangan untuk semua yang dibayar", _cards)
    _add_run(parser)
    parser.add_argument("--key", type=Path, required=True, metavar="BERKAS", help="kunci PEM")
    parser.add_argument("--keys", type=Path, metavar="BERKAS", help="daftar kunci (docs/card.md)")
    parser.add_argument("--kpj", type=Path, metavar="BERKAS", help="tabel nik, kpj")
    parser.add_argument("--address", metavar="URL", help="alamat halaman peserta")
    parser.add_argument("--each", type=int, choices=[1, 4], default=4, help="kartu sehalaman")


def add_letters(verbs: Verbs) -> None:
    """Declare `pijar letters`: a letter of decision for everybody of a run."""
    parser = add(verbs, "letters", "surat keputusan untuk setiap orang, dengan alasannya", _letters)
    _add_run(parser)
    parser.add_argument(
        "--objection", default="", metavar="TEKS", help="batas keberatan dan pasalnya, bila ada"
    )


def _add_run(parser: argparse.ArgumentParser) -> None:
    add_run(parser)
    add_city(parser)
    parser.add_argument("--lang", choices=["id", "jv", "en"], default="id", help="bahasa")
    parser.add_argument(
        "--day", type=typed_day, metavar="D", help="tanggal surat; tanpa ini: hari run"
    )
    add_out(parser)
    add_json(parser)


def _cards(options: argparse.Namespace) -> int:
    from pijar.bulk.folder import read_run
    from pijar.bulk.posting_cards import Making, make_cards, ring_names
    from pijar.files.card_keys import Key, KeyRing, read_ring, read_signer
    from pijar.files.city import load_city

    city = load_city(options.city)
    day = options.day or date.fromisoformat(read_run(options.run)["day"])
    signer, public = read_signer(options.key)
    if options.keys:
        ring = read_ring(options.keys)
    else:
        digits, programme = ring_names(city)
        only = Key(
            id=signer.key_id,
            public=base64.b64encode(public).decode(),
            city=digits,
            city_name=city.name,
            programme=programme,
            programme_name=city.programme.name,
            since=day,
        )
        ring = KeyRing(format=1, made_on=day, keys=(only,))
    how = Making(
        signer, ring, day, secrets.token_bytes, options.kpj, options.address, options.each,
        options.lang,
    )  # fmt: skip
    with Progress() as say:
        content = make_cards(options.run, options.out, city=city, how=how, say=say)
    if options.json:
        print_json(content)
        return DONE
    print(f"Kartu   : {content['cards']}, ditandatangani kunci {content['key_id']}")
    if not content["address"]:
        print("Alamat  : belum ada; kode hanya dapat diperiksa dengan periksa.html")
    print(f"Buka    : {options.out}")
    return DONE


def _letters(options: argparse.Namespace) -> int:
    from pijar.bulk.posting_letters import make_letters
    from pijar.files.city import load_city

    with Progress() as say:
        content = make_letters(
            options.run,
            options.out,
            city=load_city(options.city),
            tongue=options.lang,
            day=options.day,
            objection_by=options.objection,
            say=say,
        )
    if options.json:
        print_json(content)
        return DONE
    counts = ", ".join(f"{name} {count}" for name, count in content["outcomes"].items())
    print(f"Surat   : {content['letters']} ({counts})")
    print(f"Bagikan : {content['link']}")
    print(f"Buka    : {options.out}")
    return DONE
