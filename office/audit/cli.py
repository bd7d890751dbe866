"""`thutuc audit`: proving that the trail is whole."""

import json

import click
from flask.cli import AppGroup

from .verifying import verify

commands = AppGroup("audit", help="Nhật ký: kiểm tra chuỗi niêm phong.")


@commands.command("verify")
@click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON.")
def verify_trail(as_json: bool) -> None:
    """Đi hết nhật ký và chỉ ra chỗ bị sửa, xóa hay đổi thứ tự; mã thoát 1 nếu có."""
    found = verify()
    if as_json:
        breaks = [{"first": b.first, "last": b.last, "kind": b.kind.value} for b in found.breaks]
        told = {"whole": found.is_whole, "entries": found.entries, "seal": found.seal, "breaks": breaks}
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        for place in found.breaks:
            click.echo(f"Mục {place.numbers}: {place.kind.label}.")
        verdict = "còn nguyên vẹn" if found.is_whole else "KHÔNG còn nguyên vẹn"
        click.echo(f"Nhật ký {verdict}: {found.entries} mục, dấu niêm phong cuối {found.seal}.")
    if not found.is_whole:
        raise SystemExit(1)
