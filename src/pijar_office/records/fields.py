"""Columns that cannot hold a NIK or KK in the clear.

    nik_enc = SealedText(null=True)                    bound to the row's primary key
    nik_enc = SealedText(null=True, bound=("list_file_id", "sheet", "row"))   rows numbered by
                                                       the database: known before they are written
    nik_index = BlindIndex("nik", null=True)

Give either of them the digits; each stores only what it may. `person.nik_enc.reveal()` is the one
way back to the digits, and easy to search for. `filter(nik_index=digits)` finds the person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.core import checks
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.functional import cached_property

from pijar_office.records import keys


class Sealed:
    """A sealed value and the cell it belongs to. Never shows what is inside by itself."""

    __slots__ = ("_cell", "stored")

    def __init__(self, stored: bytes, table: str, column: str, record_id: str) -> None:
        self.stored = stored
        self._cell = (table, column, record_id)

    def reveal(self) -> str:
        """The digits. Raises as `keys.unseal`."""
        return keys.unseal(self.stored, *self._cell)

    def __repr__(self) -> str:
        return "Sealed(****)"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and self.stored == other.stored

    def __hash__(self) -> int:
        return hash(self.stored)


class _SealedAttribute(DeferredAttribute):
    """Wraps stored bytes at reading; keeps plain text aside until the row is written."""

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        value = super().__get__(instance, cls)
        if not isinstance(value, bytes | memoryview):
            return value
        field: Any = self.field
        return field.wrap(bytes(value), vars(instance))

    def __set__(self, instance: Any, value: Any) -> None:
        vars(instance)[self.field.attname] = Plain(value) if type(value) is str else value


class Plain(str):
    """Digits on their way to be sealed; masked wherever a row is shown before it is written."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Plain(****)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return format(repr(self), spec)

    def reveal(self) -> str:
        """The digits."""
        return str.__str__(self)


class SealedText(models.BinaryField):  # type: ignore[type-arg]
    """Text that the database sees only sealed.

    Args:
        bound: the columns that name the row in the associated data; the primary key by default.
            A key that the database gives out is not known in time and is refused by a check.
    """

    descriptor_class = _SealedAttribute

    def __init__(self, *args: Any, bound: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.bound = tuple(bound)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """As any field, with `bound`."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, **({"bound": self.bound} if self.bound else {})}

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        """Refuses to be bound to a number that only the database knows."""
        found = super().check(**kwargs)
        if not self.bound and isinstance(self.model._meta.pk, models.AutoField):
            found.append(checks.Error("SealedText needs bound=… here", obj=self, id="records.E001"))
        return found

    def _cell(self, row: Mapping[str, Any]) -> tuple[str, str, str]:
        """Table, column and record: what the value is sealed for."""
        assert self.column is not None
        return self.model._meta.db_table, self.column, self._record_id(row)

    @property
    def bound_to(self) -> tuple[str, ...]:
        """The columns whose values name the row."""
        return self.bound or (self.model._meta.pk.attname,)

    def wrap(self, stored: bytes, row: Mapping[str, Any]) -> Sealed:
        """Stored bytes as a value that can be revealed."""
        return Sealed(stored, *self._cell(row))

    def close(self, value: Any, row: Mapping[str, Any]) -> bytes | None:
        """What is stored: digits sealed for their row; bytes sealed before stay as they are."""
        if value is None or value == "":
            return None
        if isinstance(value, Sealed):
            return self.close_again(value, row)
        if isinstance(value, bytes | memoryview):
            return bytes(value)
        text = value.reveal() if isinstance(value, Plain) else value
        return keys.seal(text, *self._cell(row))

    def close_again(self, value: Sealed, row: Mapping[str, Any]) -> bytes:
        """A sealed value of this very cell as it is; one of another cell, sealed for this one."""
        here = self._cell(row)
        return value.stored if value._cell == here else keys.seal(value.reveal(), *here)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Seals just before writing: only now is the row's name certain."""
        row = vars(model_instance)
        row[self.attname] = self.close(row.get(self.attname), row)
        return row[self.attname]

    def get_prep_value(self, value: Any) -> Any:
        """Lets only sealed bytes through, so that no path writes digits by mistake."""
        if isinstance(value, Sealed):
            return value.stored
        if isinstance(value, str):
            raise TypeError("a sealed column takes digits only through save or records.bulk")
        return super().get_prep_value(value)

    def _record_id(self, row: Mapping[str, Any]) -> str:
        """The same text whether a key came as UUID, as its digits, or from the database."""
        return "/".join([str(to_python(row[name])) for name, to_python in self._named_by])

    @cached_property
    def _named_by(self) -> list[tuple[str, Callable[[Any], Any]]]:
        fields: Any = [self.model._meta.get_field(name) for name in self.bound_to]
        return [(field.attname, field.to_python) for field in fields]


class BlindIndex(models.BinaryField):  # type: ignore[type-arg]
    """The keyed hash of a number: finds it exactly, tells nothing.

    Args:
        purpose: "nik" or "kk"; the same digits have another index for each.
    """

    def __init__(self, purpose: str, *args: Any, **kwargs: Any) -> None:
        self.purpose = purpose
        super().__init__(*args, **{"max_length": 32, **kwargs})

    def deconstruct(self) -> Any:
        """As any field, with its purpose."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, [self.purpose, *args], kwargs

    def get_prep_value(self, value: Any) -> Any:
        """Digits become their index; an index stays what it is."""
        if value is None or value == "":
            return None
        if isinstance(value, Plain):
            value = value.reveal()
        return keys.index(self.purpose, value) if isinstance(value, str) else bytes(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Leaves the index, not the digits, on the instance that was saved."""
        row = vars(model_instance)
        row[self.attname] = self.get_prep_value(row.get(self.attname))
        return row[self.attname]
