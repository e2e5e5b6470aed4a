"""The sandbox's control API over HTTP, one call after another and without any event loop."""

import json
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]


class Line:
    """One connection that is kept open; a broken one is opened anew."""

    def __init__(self, address: str) -> None:
        place = urlsplit(address)
        self._line = HTTPConnection(str(place.hostname), place.port, timeout=20)

    def call(self, method: str, path: str, body: Json | None = None) -> Any:
        """Call and return the JSON; LookupError for a refusal (a message that is gone)."""
        content = None if body is None else json.dumps(body)
        headers = {"Content-Type": "application/json"}
        try:
            self._line.request(method, path, content, headers)
            answer = self._line.getresponse()
            told = json.loads(answer.read())
        except (OSError, HTTPException):
            self._line.close()
            raise
        if answer.status != 200:
            raise LookupError(told)
        return told

    def close(self) -> None:
        """Hang up."""
        self._line.close()
