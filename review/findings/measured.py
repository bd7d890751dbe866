"""How often a reader agreed with each rule, on a sample of the national catalogue drawn after the rules were tuned.

The labels stand in `tests/review/findings/labels`; a test holds these numbers against them. Two fresh readers judged
the last sample, each alone, without knowing the rules, with rows among it that no rule had named: a finding counts as
right where both said so. A rule that was narrowed since, or what one was widened by, has a later sample, of one reader,
who was not blind.
"""

from dataclasses import dataclass

_FEWEST_FOR_PERCENT = 10


@dataclass(frozen=True, slots=True)
class Measured:
    """`right` of `judged` findings were confirmed by every reader; `of` says which, where not all of a rule."""

    right: int
    judged: int
    readers: int = 2
    of: str = ""

    @property
    def percent(self) -> int | None:
        """The share in percent; None where so few were judged that it would say nothing."""
        return round(100 * self.right / self.judged) if self.judged >= _FEWEST_FOR_PERCENT else None


MEASURED: dict[str, Measured] = {
    "giay-to-hai-lan": Measured(24, 25),
    "nhieu-bo-ho-so": Measured(25, 25, of="đòi hơn một bộ hồ sơ"),
    "ban-sao-chung-thuc": Measured(25, 25),
    "yeu-cau-mo": Measured(25, 25),
    "so-ho-khau": Measured(1, 1),
    "co-quan-khong-con": Measured(25, 25),
    "thieu-bo-phan": Measured(24, 25),
    "thoi-han-mau-thuan": Measured(18, 25),
    "phi-mau-thuan": Measured(24, 25),
    "phi-khong-can-cu": Measured(25, 25),
    "thoi-han-vuot-nhom": Measured(9, 25),
    "du-lieu-da-co": Measured(24, 25),
    "doi-ket-qua-cua-minh": Measured(13, 16, readers=1),
    "thu-tuc-gan-giong": Measured(25, 25),
}

# What a rule finds since it was widened, and its sample above does not hold.
ADDED: dict[str, Measured] = {"nhieu-bo-ho-so": Measured(12, 13, readers=1, of="nhiều bản của một giấy tờ")}
