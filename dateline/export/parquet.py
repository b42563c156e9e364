"""One Parquet file a table, with the types of the records: for DuckDB, pandas, polars and R."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from dateline.case.records import ReportRecord
from dateline.case.tables import TABLE
from dateline.errors import MissingExtraError
from dateline.export.files import whole_file
from dateline.records import Correction, Quarantined, to_json

if TYPE_CHECKING:
    import pyarrow

    from dateline.case.case import Case

KINDS: dict[str, type] = {
    "reports": ReportRecord,
    **{name: table.kind for name, table in TABLE.items()},
    "quarantine": Quarantined,
    "corrections": Correction,
}


def write(case: Case, target: Path) -> list[Path]:
    """Write every table of a case to a folder.

    Raises:
        MissingExtraError: pyarrow is not installed.
        CaseError: the folder cannot be written.
    """
    return [_write_table(arrow_table(case, table), target / f"{table}.parquet") for table in KINDS]


def _write_table(table: pyarrow.Table, path: Path) -> Path:
    from pyarrow import parquet

    with whole_file(path) as file:
        parquet.write_table(table, file, compression="zstd")
    return path


def arrow_table(case: Case, table: str) -> pyarrow.Table:
    """A table of a case as Arrow, records by id; spans are lists of two numbers, dates and counts are structs.

    Raises:
        MissingExtraError: pyarrow is not installed.
        InputError: there is no such table.
    """
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtraError("Arrow tables need pyarrow: pip install 'dateline[parquet]'") from error
    rows = [to_json(record) for record in case.all_records(table)]
    return pyarrow.Table.from_pylist(rows, schema=pyarrow.schema(_fields(KINDS[table])))


def _fields(kind: type) -> list[pyarrow.Field]:
    import pyarrow

    hints = get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    return [pyarrow.field(name.rstrip("_"), _type(hints[name])) for name in names]


def _type(hint: Any) -> pyarrow.DataType:
    """The Arrow type of a field."""
    import pyarrow

    arguments = get_args(hint)
    if get_origin(hint) in (UnionType, Union):
        return _type(next(argument for argument in arguments if argument is not NoneType))
    if get_origin(hint) is tuple:
        return pyarrow.list_(_type(arguments[0]))
    if dataclasses.is_dataclass(hint):
        return pyarrow.struct(_fields(hint))  # type: ignore[arg-type]
    plain = {int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    return plain.get(hint, pyarrow.string())
