"""What waits for the one who is signed in, as the rooms tell it, on the first page of the staff.

A room declares a function from the account to its tasks; `wsgi.py` joins them. What waits for nobody is not a task.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import Flask, current_app

from ..accounts.models import Account

_KEY = "staff.tasks"


@dataclass(frozen=True, slots=True)
class StaffTask:
    """So many records (1 or more) that wait, in words without the number, and the address where they are dealt with.

    `hint` says what is to be done; `is_late`: a day that was laid down is past.
    """

    count: int
    words: str
    address: str
    hint: str = ""
    is_late: bool = False


TaskSource = Callable[[Account], Iterable[StaffTask]]


def add_task_source(app: Flask, source: TaskSource) -> None:
    """Lets a room tell what waits; tasks stand in the order in which their sources were added."""
    app.extensions.setdefault(_KEY, []).append(source)


def tasks_of(account: Account) -> list[StaffTask]:
    """Everything that waits for this account, what is late first; empty where nothing does."""
    sources: list[TaskSource] = current_app.extensions.get(_KEY, [])
    waiting = [task for source in sources for task in source(account) if task.count]
    return sorted(waiting, key=lambda task: not task.is_late)
