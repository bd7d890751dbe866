"""Reckoning a cost from the command line, for scripts and for checking a decision by hand."""

import json
from decimal import Decimal

import click

from ..numbers import NOT_A_NUMBER, read_number
from .arithmetic import CostMethod, Parameters, Saving, WorkRow, as_numbers, days_cost, printed, work_cost


class Number(click.ParamType):
    """A number as the pages read it: 40.000 is forty thousand, 3,5 and 3.5 are three and a half."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The decimal, exactly as typed."""
        number = read_number(str(value))
        if number is None:
            self.fail(f"«{str(value)[:40]}» {NOT_A_NUMBER}", param, ctx)
        return number


_NUMBER = Number()


@click.command("cost")
@click.option("--method", type=click.Choice([each.value for each in CostMethod]), required=True)
@click.option("--rate", type=_NUMBER, required=True, help="Đồng một giờ làm việc.")
@click.option("--hours", type=_NUMBER, default="8", show_default=True, help="Số giờ một ngày.")
@click.option(
    "--before", "before", type=_NUMBER, required=True, help="Trước: số ngày, hoặc số giờ công việc."
)
@click.option("--after", "after", type=_NUMBER, required=True, help="Sau: số ngày, hoặc số giờ công việc.")
@click.option("--volume", type=_NUMBER, required=True, help="Số hồ sơ một năm.")
@click.option("--json", "as_json", is_flag=True, help="In JSON.")
def reckon_cost(
    method: str,
    rate: Decimal,
    hours: Decimal,
    before: Decimal,
    after: Decimal,
    volume: Decimal,
    as_json: bool,
) -> None:
    """Chi phí một năm trước, sau, tiết kiệm (đồng) và tỷ lệ cắt giảm (%).

    Số đọc như trên các trang: 40.000 là bốn mươi nghìn; 3,5 và 3.5 là ba rưỡi; 8.125 là tám nghìn một trăm hai
    mươi lăm, muốn phần nghìn thì ghi 8,125. Nhiều nhất 15 chữ số trước dấu phẩy, 6 chữ số sau.
    """
    try:
        parameters = Parameters(rate, hours)
    except ValueError as wrong:
        raise click.BadParameter("Số giờ một ngày phải lớn hơn 0 và không quá 24.") from wrong
    chosen = CostMethod(method)
    sides = (before, after)
    if chosen is CostMethod.WORK:
        # An hour of work is an hour: how many of them the office's day has does not come in.
        saving = Saving(*(_by_work(side, rate, volume) for side in sides))
    else:
        saving = Saving(*(days_cost(side, volume, parameters) for side in sides))
    if as_json:
        click.echo(json.dumps(as_numbers(saving), ensure_ascii=False))
    else:
        _tell(chosen, saving, _grounds(chosen, sides, parameters, volume))


def _by_work(hours: Decimal, rate: Decimal, volume: Decimal) -> Decimal | None:
    return work_cost([WorkRow("", "", hours, subjects=volume)], rate)


def _grounds(
    method: CostMethod, sides: tuple[Decimal, Decimal], parameters: Parameters, volume: Decimal
) -> str:
    """What was read, so that whoever typed 8.125 for eight and an eighth sees that it was taken for thousands."""
    before, after = map(printed, sides)
    of = "giờ công việc" if method is CostMethod.WORK else f"ngày x {printed(parameters.hours)} giờ"
    return f"Từ {before} còn {after} {of} x {printed(parameters.rate)} đồng/giờ x {printed(volume)} hồ sơ/năm"


def _tell(method: CostMethod, saving: Saving, grounds: str) -> None:
    click.echo(f"{method.label}. {grounds}.")
    click.echo(f"Trước: {printed(saving.before)} đồng/năm")
    click.echo(f"Sau: {printed(saving.after)} đồng/năm")
    if saving.is_known:
        click.echo(f"Tiết kiệm: {printed(saving.saved)} đồng/năm")
        click.echo(f"Tỷ lệ cắt giảm: {printed(saving.percent)} %")
    else:
        click.echo("Không tính tiết kiệm, vì chi phí trước bằng 0.")
    if method.warning:
        click.echo(method.warning)
