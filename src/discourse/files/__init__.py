"""Bytes ⇄ files: text, rows and tables with their lines, or an error that says where; files written whole."""

from discourse.files._errors import (
    MissingFileError,
    StudyError,
    UnwrittenFileError,
    collecting,
    is_file,
    reason_of,
    refuse,
)
from discourse.files._rows import Record, Rows, delimiter, parse, read_rows, records, unparse
from discourse.files._text import decode, decode_prose, kind, lines, may_be_none
from discourse.files._toml import read_toml
from discourse.files._write import folder_whole, process_ended, write_all, write_whole

__all__ = [
    "MissingFileError",
    "Record",
    "Rows",
    "StudyError",
    "UnwrittenFileError",
    "collecting",
    "decode",
    "decode_prose",
    "delimiter",
    "folder_whole",
    "is_file",
    "kind",
    "lines",
    "may_be_none",
    "parse",
    "process_ended",
    "read_rows",
    "read_toml",
    "reason_of",
    "records",
    "refuse",
    "unparse",
    "write_all",
    "write_whole",
]
