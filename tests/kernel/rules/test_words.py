"""The sentences of letters, screens and the law register, in full."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from tests.parity.edges import amounts, rules

from pijar.law.book import Law
from pijar.rules.language import Fact, FactSheet, Node, Terms, share
from pijar.rules.words import in_words


@pytest.mark.parametrize(
    ("write", "indonesian", "english"),
    [
        (
            lambda w, law: w.born > law.birthday("bpu.usia_maks"),
            "tanggal lahir sesudah 22 November 1961 [22 November 2026 dikurangi 65 tahun: "
            "bpu.usia_maks; Peraturan A (belum dikonfirmasi)]",
            "the date of birth after 22 November 1961 [22 November 2026 less 65 years: "
            "bpu.usia_maks; Peraturan A (not yet confirmed)]",
        ),
        (
            lambda w, law: (w.desil < law("bpu.menunggak")) & ~w.insured,
            "desil kurang dari 3 bulan [bpu.menunggak; Peraturan B, Pasal 7] "
            "dan tidak sudah dibayari",
            "the decile less than 3 months [bpu.menunggak; Peraturan B, Pasal 7] "
            "and not already paid for",
        ),
        (
            lambda w, law: w.sex.is_in(["L", "P"]) | (w.alive & (w.sex != "L")),
            "jenis kelamin salah satu dari L, P atau (masih hidup dan jenis kelamin bukan L)",
            "the sex one of L, P or (alive and the sex is not L)",
        ),
        (
            lambda w, law: ~(w.born <= date(2000, 2, 29)),
            "tidak (tanggal lahir pada atau sebelum 29 Februari 2000)",
            "not (the date of birth on or before 29 February 2000)",
        ),
        (
            lambda w, law: w.income_rp <= 1_500_000,
            "penghasilan sebulan paling banyak Rp1.500.000",
            "the monthly income at most Rp1,500,000",
        ),
        (
            lambda w, law: law.bands("jkk.pita", of=w.income_rp) + law("jkm.iuran_rp"),
            "menurut penghasilan sebulan (sampai Rp1.000.000: Rp10.000; sampai Rp2.000.000: "
            "Rp12.000; selebihnya Rp14.000) [jkk.pita; Peraturan D, Lampiran II] ditambah Rp6.800 "
            "[jkm.iuran_rp; Peraturan D (belum dikonfirmasi)]",
            "by the monthly income (up to Rp1,000,000: Rp10,000; up to Rp2,000,000: Rp12,000; "
            "above that Rp14,000) [jkk.pita; Peraturan D, Lampiran II] plus Rp6,800 "
            "[jkm.iuran_rp; Peraturan D (not yet confirmed)]",
        ),
        (
            lambda w, law: share(w.income_rp, law("bpu.potongan"), rounding="down"),
            "50% [bpu.potongan; Peraturan C (belum dikonfirmasi)] dari (penghasilan sebulan), "
            "dibulatkan ke bawah",
            "50% [bpu.potongan; Peraturan C (not yet confirmed)] of (the monthly income), "
            "rounded down",
        ),
        (
            lambda w, law: share(w.income_rp, 54, rounding="half_up"),
            "0,54% dari (penghasilan sebulan), dibulatkan, setengah ke atas",
            "0.54% of (the monthly income), rounded, a half upwards",
        ),
    ],
)
def test_a_rule_in_words(
    worker: FactSheet, law: Law, write: Any, indonesian: str, english: str
) -> None:
    rule = write(worker, Terms(law))
    assert in_words(rule) == indonesian
    assert in_words(rule, "en") == english


@settings(max_examples=100)
@given(rule=rules | amounts)
def test_every_rule_has_words_that_name_all_its_facts(rule: Node) -> None:
    for fact in rule.walk():
        if isinstance(fact, Fact):
            assert fact.label in in_words(rule)
            assert fact.en in in_words(rule, "en")
