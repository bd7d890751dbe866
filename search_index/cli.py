"""`thutuc search`: build the index, heal it, look at it, judge it."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from catalogue.lookup.home import home
from catalogue.lookup.in_force import AsOf
from office.clock import now, today
from office.command_days import DAY

from .asking import ask
from .evaluating import figures, judge, read_questions, worst
from .forms import read_question
from .indexing import bring_up_to_date, rebuild
from .install import search_parts
from .pages import search
from .querying import standing
from .records import search_record

commands = AppGroup("search", help="Tìm kiếm: dựng, sửa, xem và chấm chỉ mục.")
_json = click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON.")


@commands.command("rebuild")
@_json
def rebuild_command(as_json: bool) -> None:
    """Dựng lại chỉ mục từ cơ sở dữ liệu, bên cạnh chỉ mục đang dùng, rồi thay."""
    documents = rebuild(
        search_parts().reader, progress=lambda done: click.echo(f"\r{done} thủ tục", nl=False, err=True)
    )
    click.echo(err=True)
    _print({"documents": documents}, f"Đã dựng chỉ mục {documents} bản ghi.", as_json)


@commands.command("reconcile")
@_json
def reconcile_command(as_json: bool) -> None:
    """So chỉ mục với cơ sở dữ liệu và sửa chỗ lệch."""
    changed = bring_up_to_date(search_parts().reader, is_thorough=True)
    words = f"Thêm {changed.added}, bỏ {changed.removed}{', dựng lại toàn bộ' if changed.is_rebuilt else ''}."
    _print(
        {"added": changed.added, "removed": changed.removed, "rebuilt": changed.is_rebuilt}, words, as_json
    )


@commands.command("status")
@_json
def status_command(as_json: bool) -> None:
    """Chỉ mục có dùng được không, biết đến đâu."""
    status = search_parts().reader.store.status()
    found: dict[str, Any] = {
        "usable": status.is_usable,
        "sentence": status.sentence,
        "knows": status.knows,
        "documents": status.documents,
        "segments": status.segments,
        "bytes": status.bytes,
    }
    words = f"{status.sentence} {status.documents} bản ghi, {status.segments} đoạn, {status.bytes} byte."
    _print(found, words, as_json)


@commands.command("find")
@click.argument("text")
@click.option("--on", "day", type=DAY, help="Ngày cần xem (ngày/tháng/năm hoặc năm-tháng-ngày).")
@_json
def find_command(text: str, day: datetime | None, as_json: bool) -> None:
    """Trang đầu của kết quả, như trang tìm kiếm, tại một ngày."""
    bring_up_to_date(search_parts().reader)
    asked, at = read_question({"q": text}), AsOf(day.date() if day else today(), now())
    found = search_record(asked, search(search_parts(), asked, at), at)
    lines = [f"{found['total']} thủ tục."]
    lines += [f"  {each['code'] or 'chưa có mã'} {each['name']}" for each in found["results"]]
    _print(found, "\n".join(lines), as_json)


@commands.command("explain")
@click.argument("text")
@_json
def explain_command(text: str, as_json: bool) -> None:
    """Câu hỏi được hiểu thế nào: từ nào nặng, từ nào nhẹ, từ đời thường dẫn tới từ nào."""
    bring_up_to_date(search_parts().reader)
    question = ask(text, search_parts().reader.edition().speller, search_parts().reader.thesaurus)
    found = {
        "words": [{"word": each.exact, "weight": each.weight} for each in question.words],
        "alternatives": [
            {
                "for": " ".join(question.words[place].exact for place in each.positions),
                "readings": [" ".join(reading) for reading in each.readings],
                "group": each.group,
            }
            for each in question.alternatives
        ],
        "acts": sorted(question.acts),
        "corrected": question.corrected,
    }
    _print(found, json.dumps(found, ensure_ascii=False, indent=2), as_json)


@commands.command("evaluate")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@_json
def evaluate_command(file: Path, as_json: bool) -> None:
    """Chấm tìm kiếm bằng một tệp câu hỏi đã biết đáp án."""
    questions = read_questions(file)
    reader = search_parts().reader
    bring_up_to_date(reader)
    edition = reader.edition()
    known = standing(edition, AsOf(today(), now()), home().agency_id)
    judged = list(judge(edition, known, questions))
    marked = [each for each, question in zip(judged, questions, strict=True) if question.is_marked]
    bare = [each for each, question in zip(judged, questions, strict=True) if not question.is_marked]
    missed = [{"query": each.question, "place": each.place, "first": each.first} for each in worst(judged)]
    found = figures(judged) | {
        "diacritics": figures(marked), "no_diacritics": figures(bare), "worst": missed
    }  # fmt: skip
    _print(found, _told(found), as_json)


def _told(found: dict[str, Any]) -> str:
    lines = [f"{'':16}{'hit@1':>8}{'hit@3':>8}{'hit@10':>8}{'MRR':>8}{'số câu':>8}"]
    parts = (("tất cả", found), ("có dấu", found["diacritics"]), ("không dấu", found["no_diacritics"]))
    for label, part in parts:
        shares = "".join(f"{part[name]:8.3f}" for name in ("hit@1", "hit@3", "hit@10", "MRR"))
        lines.append(f"{label:16}{shares}{part['queries']:8}")
    lines += ["", "Xa nhất:"]
    lines += [
        f"  {each['place'] or 'không có':>8}  {each['query']}  →  {each['first']}" for each in found["worst"]
    ]
    return "\n".join(lines)


def _print(found: dict[str, Any], words: str, as_json: bool) -> None:
    click.echo(json.dumps(found, ensure_ascii=False) if as_json else words)
