"""A time limit far above those of the same sector at the same level.

Robust: the median of the peers and the median distance from it (MAD), so that a few odd ones move nothing. Never
under five peers, and only where the distance is great in days and as a multiple too.
"""

from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from catalogue.procedures.parts import ChannelPart, Content, TimeLimitPart
from catalogue.procedures.vocabulary import ChannelKind
from catalogue.values.time_limits import LimitStanding, TimeUnit
from office.agencies.models import Level
from office.text import match_key, vietnamese_number

from ...measures import MeasureKind
from ..known import Known, PeerLimit
from ..values import Severity, key_of
from .rule import EXAMPLE_DAY, Example, Rule, Spot

FEWEST_PEERS = 5
# Of an even spread the MAD is two thirds of the standard deviation.
_MAD_TO_DEVIATION = Decimal("1.4826")
_DEVIATIONS = Decimal("3.5")
_LEAST_MULTIPLE = 3
_LEAST_DISTANCE = 10
_WORKING_DAYS = {
    TimeUnit.WORKING_DAY: Decimal(1),
    TimeUnit.DAY: Decimal(5) / Decimal(7),
    TimeUnit.WORKING_HOUR: Decimal("0.125"),
    TimeUnit.HOUR: Decimal(5) / Decimal(7 * 24),
    TimeUnit.MONTH: Decimal(22),
    TimeUnit.YEAR: Decimal(264),
}


def working_days(part: TimeLimitPart) -> Decimal | None:
    """The limit in working days, about; None where it is not certain or has no amount."""
    is_certain = part.standing is LimitStanding.CERTAIN and part.amount is not None
    rate = _WORKING_DAYS.get(part.unit) if is_certain else None
    return part.amount * rate if rate is not None and part.amount is not None else None


def _longest(content: Content) -> tuple[Decimal, int] | None:
    known = [(days, -place) for place, part in enumerate(content.time_limits) if (days := working_days(part))]
    days, place = max(known, default=(Decimal(0), 0))
    return (days, -place) if known else None


def _look(content: Content, known: Known) -> Iterator[Spot]:
    own = _longest(content)
    group = known.limits.get((match_key(content.sector), content.level), ()) if content.sector else ()
    peers = [each.days for each in group if each.procedure_id != known.procedure_id]
    if own is None or len(peers) < FEWEST_PEERS:
        return
    days, place = own
    middle = median(peers)
    spread = median(abs(each - middle) for each in peers) * _MAD_TO_DEVIATION
    if days < middle + max(_DEVIATIONS * spread, Decimal(_LEAST_DISTANCE)) or days < _LEAST_MULTIPLE * middle:
        return
    part = content.time_limits[place]
    told, middle_told = (vietnamese_number(round(each, 1)) for each in (days, Decimal(middle)))
    sentence = (
        f"Khoảng {told} ngày làm việc; một nửa trong {len(peers)} thủ tục cùng lĩnh vực, cùng cấp có thời hạn "
        f"không quá {middle_told} ngày làm việc."
    )
    yield Spot("time_limits", key_of(part, place), place, str(part.duration), sentence, middle_told)


def _limited(days: int, level: Level = Level.PROVINCE) -> Content:
    limit = TimeLimitPart(0, Decimal(days), TimeUnit.WORKING_DAY, LimitStanding.CERTAIN, "")
    channel = ChannelPart(ChannelKind.IN_PERSON)
    return Content("Cấp giấy phép", "Xây dựng", level, channels=(channel,), time_limits=(limit,))


def _peers(*days: int) -> Known:
    group = [PeerLimit(number, Decimal(each)) for number, each in enumerate(days, start=1)]
    return Known(EXAMPLE_DAY, 99, limits={(match_key("Xây dựng"), Level.PROVINCE): group})


RULE = Rule(
    id="thoi-han-vuot-nhom",
    title="Thời hạn dài hơn hẳn các thủ tục cùng nhóm",
    ground="Nghị định 63/2010/NĐ-CP, Phụ lục I, câu 9 (thời hạn giải quyết có thể rút ngắn hay không)",
    explanation=(
        "So thời hạn (quy ra ngày làm việc, gần đúng) với các thủ tục cùng lĩnh vực, cùng cấp thực hiện; chỉ nêu khi "
        "dài ít nhất gấp ba mức giữa và cách xa hẳn, và nhóm có ít nhất năm thủ tục khác. Việc của các thủ tục có "
        "thể khác nhau, nên đây chỉ là chỗ đáng xem."
    ),
    question=(
        "Xét tên thủ tục và thời hạn của các thủ tục cùng nhóm, thời hạn này có dài khác thường, đáng xem lại không?"
    ),
    severity=Severity.LOW,
    proposes=MeasureKind.SHORTEN,
    look=_look,
    is_hint=True,
    examples=(
        Example(
            "130 ngày làm việc, giữa sáu thủ tục 20 đến 30 ngày.",
            _limited(130),
            is_found=True,
            known=_peers(20, 25, 25, 28, 30, 30),
        ),
        Example(
            "60 ngày giữa sáu thủ tục 20 đến 30 ngày: chưa gấp ba.",
            _limited(60),
            is_found=False,
            known=_peers(20, 25, 25, 28, 30, 30),
        ),
        Example(
            "130 ngày, nhưng nhóm chỉ có bốn thủ tục khác.",
            _limited(130),
            is_found=False,
            known=_peers(20, 25, 28, 30),
        ),
    ),
)
