"""What can be wrong with files of small areas: a stable code, a place in the file and a plain sentence."""

from dataclasses import dataclass


class AreaLoadError(Exception):
    """The files cannot be loaded, and nothing was changed; `code` is stable."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code


@dataclass(frozen=True)
class Rejection:
    """One area or one row of figures that was left out."""

    where: str
    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.code}: {self.message}"
