"""The progress of long work, on standard error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["tagging_bar"]

BAR_FROM = 500  # rows


@contextmanager
def tagging_bar(name: str, rows: int) -> Iterator[Callable[[int], None] | None]:
    """A progress bar on standard error where there are many rows."""
    if rows < BAR_FROM:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeRemainingColumn as Remaining

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Remaining())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(f"tagging {name}", total=rows)
        yield lambda done: progress.update(task, completed=done)
