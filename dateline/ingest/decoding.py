"""From bytes to text: Unicode where it is Unicode, a named guess where it is not, no silent loss."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from dateline.ingest.codes import Rejected, flag
from dateline.records import Note

REPLACEMENT = "\ufffd"

_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"SQLite format 3", b"MZ\x90", 
    b"7z\xbc\xaf", b"Rar!", b"\xd0\xcf\x11\xe0", b"PAR1",
    b"OggS", b"ID3", b"RIFF", b"{\\rtf", b"\xca\xfe\xba\xbe", b"\x28\xb5\x2f\xfd",
    b"BZh", b"\xfd7zXZ",
)  # fmt: skip
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16
# Text has next to no control characters besides white space; the executables, images and databases of a Linux
# system have over 8 % in their first 64 KiB.
_MAX_CONTROL_SHARE = 0.03
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATES_AND_NULS = re.compile("[\ud800-\udfff\x00]")
# Letters and marks of Western European text that lie above ASCII in Windows-1252.
_WESTERN = frozenset("ÀÁÂÄÅÆÇÈÉÊËÍÎÏÑÓÔÖØÚÛÜŠŽßàáâãäåæçèéêëìíîïñòóôõöøùúûüšžœ“”‘’‚„–—…€£§©®°´·«»•™¿¡½¼\u00a0\u00ad")
_FREQUENT_CYRILLIC = frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъіїє")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    notes: tuple[Note, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a file, without its byte-order mark. ``declared`` is the encoding that a web page names.

    Raises:
        Rejected: ``empty`` or ``binary``.
    """
    if not data.strip():
        raise Rejected("empty", "no content")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    _refuse_magic(data)
    if wide := _wide_encoding(data):
        return cleaned(data.decode(wide, "replace"), (flag("encoding_guessed", f"read as {wide}"),))
    _refuse_controls(data[:_SAMPLE])
    try:
        return cleaned(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _not_utf8(data, declared)


def cleaned(text: str, notes: tuple[Note, ...] = ()) -> Decoded:
    """A text whose lone surrogates and NULs are replaced, and that says so."""
    mended, replaced = _SURROGATES_AND_NULS.subn(REPLACEMENT, text)
    if replaced:
        notes = (*notes, flag("encoding_damaged", f"{replaced} characters that no text may hold were replaced"))
    return Decoded(mended, notes)


def _marked(data: bytes, encoding: str) -> Decoded:
    if not data.strip(b"\x00\t\n\r "):
        raise Rejected("empty", "no content but a byte-order mark")
    text = data.decode(encoding, "replace")
    return _damaged(text) if REPLACEMENT in text else cleaned(text)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: in Latin text every other byte is zero."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _refuse_magic(data: bytes) -> None:
    if data.startswith(_MAGIC):
        raise Rejected("binary", "the content is of a binary format", "byte 0")


def _refuse_controls(sample: bytes) -> None:
    controls = [found.start() for found in _CONTROL.finditer(sample)]
    if len(controls) > _MAX_CONTROL_SHARE * len(sample):
        raise Rejected("binary", "too many control characters for a text", f"byte {controls[0]}")


def _not_utf8(data: bytes, declared: str | None) -> Decoded:
    if declared and (text := _strictly(data, declared)) is not None:
        return cleaned(text)
    replaced = data.decode("utf-8", "replace")
    valid = sum(ch > "\x7f" and ch != REPLACEMENT for ch in replaced)
    guess = None if valid > replaced.count(REPLACEMENT) else _single_byte(data)
    if guess is None:
        return _damaged(replaced)
    encoding, text = guess
    return cleaned(text, (flag("encoding_guessed", f"read as {encoding}"),))


def _damaged(text: str) -> Decoded:
    count = text.count(REPLACEMENT)
    note = flag("encoding_damaged", f"{count} byte sequences that are no text were replaced")
    return Decoded(_SURROGATES_AND_NULS.sub(REPLACEMENT, text), (note,))


def _single_byte(data: bytes) -> tuple[str, str] | None:
    """The likeliest single-byte encoding and the text in it: Cyrillic where most letters are above ASCII."""
    high = sum(byte > 0x7F for byte in data)
    letters = high + sum(chr(byte).isalpha() for byte in data if byte < 0x80)
    if high > 0.4 * letters:
        scored = [(_frequent(text), name, text) for name in ("cp1251", "koi8-r") if (text := _strictly(data, name))]
        return max(scored)[1:] if scored else None
    text = _strictly(data, "cp1252")
    if text is None or any(ch > "\x7f" and ch not in _WESTERN for ch in text):
        return None
    return "cp1252", text


def _frequent(text: str) -> int:
    """How much a text looks like running Cyrillic prose: lower-case letters, which the wrong table turns upper."""
    return sum(ch in _FREQUENT_CYRILLIC for ch in text)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None
