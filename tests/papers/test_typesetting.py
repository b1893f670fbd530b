"""Our table of letter widths is that of the typeface, and wrapping loses nothing."""

import json

import typst
from hypothesis import given
from hypothesis import strategies as st

from pijar.files.typesetting import EM, width, wrapped

_MEASURE = """
#set text(font: "Libertinus Serif", size: 1000pt, fallback: false, ligatures: false)
#context [#metadata(json(bytes(sys.inputs.letters)).map(c => {
  measure(text("n" + c + "n")).width.pt() - 2 * measure(text("n")).width.pt()
}))<widths>]
"""


def test_the_table_of_widths_is_that_of_the_typeface() -> None:
    letters = [chr(code) for code in range(32, 127)]
    compiler = typst.Compiler(
        _MEASURE.encode(), ignore_system_fonts=True, sys_inputs={"letters": json.dumps(letters)}
    )
    measured = json.loads(compiler.query("<widths>", field="value", one=True))
    # The n before and after may kern; no kern is wider than 3 % of the type size.
    wrong = {
        letter: (round(real), width(letter))
        for letter, real in zip(letters, measured, strict=True)
        if abs(real - width(letter)) > 0.03 * EM
    }
    assert not wrong


@given(st.text(alphabet="ABC iW.-é", max_size=80), st.integers(1000, 20_000))
def test_lines_fit_and_keep_every_letter(text: str, limit: int) -> None:
    text = " ".join(text.split())
    lines = wrapped(text, limit)
    assert all(width(one) <= limit for one in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert [word for one in lines for word in one.split()] == text.split() or any(
        width(word) > limit for word in text.split()
    )


def test_breaks_at_spaces_and_inside_a_word_only_if_it_must() -> None:
    assert wrapped("SITI AMINAH", 4 * EM) == ["SITI", "AMINAH"]
    assert wrapped("", EM) == [""]
    assert len(wrapped("W" * 10, 3 * EM)) == 4
