"""Make the fonts of the PDF brief from Debian's fonts-noto-core: ``python build.py /usr/share/fonts/truetype/noto``.

Needs fonttools. Keeps Latin, Greek and Cyrillic of Noto Serif and adds a few signs that it lacks from Noto Sans Math.
"""

from __future__ import annotations

import sys
from copy import deepcopy
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

KEPT = "20-7E,A0-24F,259,2B0-36F,370-3FF,400-52F,1E00-1EFF,2000-214F,2212,FFFD"
SIGNS = "2190-2195,21D2,2260,2264,2265"
TARGET = Path(__file__).parents[2] / "dateline" / "export" / "fonts"


def codes(ranges: str) -> list[int]:
    """The code points of ``20-7E,A0``."""
    ends = [[int(end, 16) for end in part.split("-")] for part in ranges.split(",")]
    return [code for first, *last in ends for code in range(first, (last or [first])[0] + 1)]


def cut(path: Path, ranges: str) -> TTFont:
    """A font with only some characters, without hinting and layout."""
    options = subset.Options(layout_features=[], hinting=False, drop_tables=["MATH"], recalc_timestamp=False)
    font = subset.load_font(str(path), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes(ranges))
    cutter.subset(font)
    return font


def add(font: TTFont, source: TTFont) -> None:
    """Give a font the characters of another that it lacks; both have 1,000 units an em, and the glyphs are outlines."""
    order, known = font.getGlyphOrder()[:], font.getBestCmap()
    for code, name in sorted(source.getBestCmap().items()):
        if code not in known:
            order.append(new := f"sign{code:04X}")
            font["glyf"].glyphs[new] = deepcopy(source["glyf"][name])
            font["hmtx"].metrics[new] = source["hmtx"].metrics[name]
            for table in font["cmap"].tables:
                table.cmap.update({code: new} if table.isUnicode() else {})
    font.setGlyphOrder(order)
    font["glyf"].glyphOrder = order
    font["maxp"].numGlyphs = len(order)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for face in ("Regular", "Bold", "Italic"):
        font = cut(folder / f"NotoSerif-{face}.ttf", KEPT)
        add(font, cut(folder / "NotoSansMath-Regular.ttf", SIGNS))
        font.save(TARGET / f"NotoSerif-{face}.ttf")
