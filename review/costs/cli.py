"""Reckoning a cost from the command line, for scripts and for checking a decision by hand."""

import json
from decimal import Decimal, InvalidOperation

import click

from .arithmetic import CostMethod, Parameters, Saving, as_numbers, days_cost, printed


class Number(click.ParamType):
    """A decimal with a point or a comma; anything else, and what is below 0, is refused."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The decimal, exactly as typed."""
        try:
            number = Decimal(str(value).replace(",", "."))
        except InvalidOperation:
            self.fail(f"«{value}» không phải một số; hãy ghi như 10 hoặc 3.5.", param, ctx)
        if not number.is_finite() or number < 0:
            self.fail(f"«{value}» phải là một số không âm.", param, ctx)
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
    """Chi phí một năm trước, sau, tiết kiệm (đồng) và tỷ lệ cắt giảm (%)."""
    try:
        parameters = Parameters(rate, hours)
    except ValueError as wrong:
        raise click.BadParameter("Số giờ một ngày phải lớn hơn 0 và không quá 24.") from wrong
    chosen = CostMethod(method)
    if chosen is CostMethod.WORK:
        # One hour of work is one hour: the days of the office do not come in.
        saving = Saving(before * rate * volume, after * rate * volume)
    else:
        saving = Saving(days_cost(before, volume, parameters), days_cost(after, volume, parameters))
    if as_json:
        click.echo(json.dumps(as_numbers(saving), ensure_ascii=False))
        return
    click.echo(f"{chosen.label}")
    for label, number in (("Trước", saving.before), ("Sau", saving.after), ("Tiết kiệm", saving.saved)):
        click.echo(f"{label}: {printed(number)} đồng/năm")
    click.echo(f"Tỷ lệ cắt giảm: {printed(saving.percent)} %")
    if chosen.warning:
        click.echo(chosen.warning)
