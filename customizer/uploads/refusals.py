"""Why a file was not taken, as a code; `errors` has the words. The decoding process imports it: it imports nothing."""

from __future__ import annotations


class Refused(Exception):
    """The file is not taken. `code` names an error of `customizer.uploads.errors`."""

    def __init__(self, code: str, **parameters: int) -> None:
        self.code = code
        self.parameters = parameters
        super().__init__(code, parameters)
