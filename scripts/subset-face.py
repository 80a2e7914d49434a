"""Writes the letters that English pages are set in, as a face of at most 14 kB:

    pip install fonttools brotli
    python scripts/subset-face.py

The package's face of all Latin letters has 30 kB. A server sends 14 kB (ten segments) before it waits
for a first answer, so that these letters come a round trip earlier. Other letters are set in the
package's face, which is loaded where one of them occurs (src/styles/type.css has both ranges).

A weight moves letters apart by a few thousandths of their size; half of the face's bytes said by how
much for each pair and weight. Pairs keep the kerning of the regular weight.
"""

from pathlib import Path
from string import ascii_letters, digits

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "node_modules/@fontsource-variable/instrument-sans"
SOURCE = PACKAGE / "files/instrument-sans-latin-wght-normal.woff2"
TARGET = ROOT / "src/styles/instrument-sans-letters.woff2"

LETTERS = ascii_letters + digits + " \u00a0.,;:!?'\"()[]/-+=&%#_Ààáé×·−÷°’“”–…"
MOST_BYTES = 14_000


def drop_variation(pair_value):
    """Leaves a pair its distance at the regular weight."""
    if pair_value is not None and hasattr(pair_value, "XAdvDevice"):
        del pair_value.XAdvDevice


def kerning_of(face):
    """Yields the tables of pairs."""
    for lookup in face["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            yield getattr(table, "ExtSubTable", table)


def values_of(pairs):
    """Yields how far the first glyph of each pair moves the second."""
    if pairs.Format == 1:
        records = (record for glyph in pairs.PairSet for record in glyph.PairValueRecord)
    else:
        records = (record for row in pairs.Class1Record for record in row.Class2Record)
    return (record.Value1 for record in records)


options = Options(hinting=False, layout_features=["kern", "tnum"])
face = TTFont(SOURCE)
subsetter = Subsetter(options)
subsetter.populate(text=LETTERS)
subsetter.subset(face)
X_ADVANCE = 4
for pairs in kerning_of(face):
    for value in values_of(pairs):
        drop_variation(value)
    pairs.ValueFormat1 = X_ADVANCE
face.flavor = "woff2"
face.save(TARGET)

size = TARGET.stat().st_size
assert size <= MOST_BYTES, f"{TARGET} has {size} bytes, more than {MOST_BYTES}"
print(f"Written to {TARGET}: {size} bytes")
