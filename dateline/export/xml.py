"""XML written in order, with what XML 1.0 cannot hold taken out."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from dateline.export.files import whole_file

# The characters that no XML 1.0 document can hold, not even escaped (section 2.2).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def child(parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: object) -> ElementTree.Element:
    """An element below another; a trailing underscore of an attribute's name falls away."""
    named = {name.rstrip("_"): clean(value) for name, value in attributes.items() if value is not None}
    element = ElementTree.SubElement(parent, tag, named)
    element.text = None if text is None else clean(text)
    return element


def clean(value: object) -> str:
    """A value as XML writes it."""
    return str(value).lower() if isinstance(value, bool) else _FORBIDDEN.sub("�", str(value))


def write_xml(path: Path, root: ElementTree.Element) -> Path:
    ElementTree.indent(root, " ")
    with whole_file(path) as file:
        ElementTree.ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)
        file.write(b"\n")
    return path
