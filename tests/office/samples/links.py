"""Pairs that wait here and elsewhere, and their verdicts."""

from __future__ import annotations

from datetime import date
from hashlib import md5
from itertools import count
from typing import Any

from tests.office.samples import Make, Sample
from tests.office.samples.people import determination

from pijar_office.actions import links
from pijar_office.actions.act import act
from pijar_office.records import bulk
from pijar_office.records.ids import new_id
from pijar_office.records.links import Pair, PairAsked, PairSide

_numbers = count(1)
EVIDENCE = "nik:salah_tulis:12 name:singkat:9 birth_date:satu_bagian:2 sex:sama:1 kk:beda:-3"


def pair(region: str, asked_in: Any, score: int = 8, left: str = "MOCH. SLAMET",
         right: str = "MUHAMMAD SLAMET", *, kk: str | None = None,
         row: Any = None) -> Pair:  # fmt: skip
    """A pair of a row and a record of the population, asked about in a determination.

    Args: kk: of the row's side. row: the list row itself.
    """
    number = next(_numbers)
    keys = sorted(md5(f"{side}{number}".encode()).hexdigest() for side in "lr")
    with act("system:sample", "samples.pair") as deed:
        id_ = new_id()
        bulk.insert(
            Pair,
            ("id", "left_key", "right_key", "region_code", "score", "evidence"),
            [(id_, *keys, region, score, EVIDENCE)],
            deed.event,
        )
        sides = [
            (0, "rows", "ojek.xlsx, Data, baris 12", left, "3399016508850007", date(1985, 8, 25)),
            (
                1,
                "population",
                "data penduduk baris 7",
                right,
                "3399016508850017",
                date(1985, 8, 26),
            ),
        ]
        bulk.insert(
            PairSide,
            ("id", "pair_id", "side", "kind", "label", "name", "nik_enc", "birth_date", "sex",
             "address", "region_code", "kk_enc", "list_row_id"),
            (
                (new_id(), id_, *side, "P", "Jl. Melati 1", region)
                + ((kk, row and row.pk) if side[1] == "rows" else (None, None))
                for side in sides
            ),
            deed.event,
        )  # fmt: skip
        bulk.insert(PairAsked, ("determination_id", "pair_id"), [(asked_in.pk, id_)], deed.event)
    return Pair.objects.get(pk=id_)


def samples(make: Make) -> dict[str, Sample]:
    """One open pair, one proposed, one judged."""
    asked_in = make.shared.get("people", {}).get("determination") or determination()
    verifier = make.officer("verifier")
    here, there = pair(make.here, asked_in), pair(make.elsewhere, asked_in)
    proposed, judged = pair(make.here, asked_in, 7), pair(make.here, asked_in, 6)
    links.judge(verifier, proposed, "same", "Alamat dan ibunya sama.")
    links.judge(verifier, judged, "different", "Kakak beradik, ditanya langsung.")
    return {
        "links.show": {"own": {"id": here.pk}, "other": {"id": there.pk}},
        "links.judge": {"own": {"id": here.pk}, "other": {"id": there.pk}},
        "links.confirm": {"own": {"id": proposed.pk}},
        "links.withdraw": {"own": {"id": judged.pk}},
    }
