"""How much a text is about a word, from how often it occurs and how long the text is. Pure.

It never changes with the question, so the arrays hold it ready-made in place of the frequency: a question then
reads it, and a text that is long or repeats a word gains nothing by it.
"""

import numpy as np
import numpy.typing as npt

ABOUT = "body"
"""The field whose frequencies are replaced."""
MARKS, LENGTH = "facet", "#length"
"""Where the lengths of the texts are: a field, and its term that every document has, as often as it is long."""

WHOLE = np.float32(65_535)
"""The impact that stands for 1; like a frequency it is never 0."""


def impacts(often: npt.NDArray[np.uint16], length: npt.NDArray[np.uint16]) -> npt.NDArray[np.uint16]:
    """For each posting its impact; `length` is that of its own document, in words (0: unknown)."""
    half = (15 * 0.3 + 15 * 0.7 / 400 * length).astype(np.float32)
    found: npt.NDArray[np.uint16] = np.maximum(1, np.rint(WHOLE * (often / (often + half)))).astype(np.uint16)
    return found
