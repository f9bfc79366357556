"""The weights of the nine factors as a user's file has them."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from patentnlp.errors import FilingsError

__all__ = ["read_weights"]


def read_weights(path: str | Path) -> Mapping[str, float]:
    """The weights in a TOML file of lines such as `mean_claims = 2`.

    Raises `FilingsError` where it cannot be read or holds something else than numbers.
    """
    try:
        data: dict[str, Any] = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FilingsError(f"{path}: cannot be read as weights: {error}") from error
    for name, weight in data.items():
        if isinstance(weight, bool) or not isinstance(weight, int | float):
            raise FilingsError(f"{path}: the weight of {name!r} is {weight!r}; write a number")
    return data
