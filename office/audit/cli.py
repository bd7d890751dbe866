"""`thutuc audit`: proving that the trail is whole."""

import json
from typing import TextIO

import click
from flask.cli import AppGroup

from .exporting import as_lines, broken_lines
from .queries import all_entries
from .verifying import verify

commands = AppGroup("audit", help="Nhật ký: kiểm tra chuỗi niêm phong.")


@commands.command("verify")
@click.option("--file", "exported", type=click.File(encoding="utf-8"), help="Kiểm tra một tệp đã tải về.")
@click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON.")
def verify_trail(exported: TextIO | None, as_json: bool) -> None:
    """Đi hết nhật ký và chỉ ra chỗ bị sửa, xóa hay đổi thứ tự; mã thoát 1 nếu có."""
    if exported is not None:
        _verify_file(exported, as_json)
        return
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


def _verify_file(exported: TextIO, as_json: bool) -> None:
    broken = list(broken_lines(exported))
    if as_json:
        click.echo(json.dumps({"whole": not broken, "breaks": broken}, ensure_ascii=False))
    else:
        click.echo("\n".join(broken) or "Mọi mục trong tệp khớp với dấu niêm phong.")
    if broken:
        raise SystemExit(1)


@commands.command("export")
@click.argument("target", type=click.File("w", encoding="utf-8"), default="-")
def export_trail(target: TextIO) -> None:
    """Ghi toàn bộ nhật ký, mỗi mục một dòng JSON kèm dấu niêm phong."""
    for line in as_lines(all_entries()):
        target.write(f"{line}\n")
