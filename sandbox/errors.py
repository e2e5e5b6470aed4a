"""What the stand-in for Telegram answers instead of a result."""


class ApiError(Exception):
    """A refusal in Telegram's own form.

    Attributes:
        code: HTTP status and `error_code` (400, 401, 403, 404, 409, 413, 429, 5xx).
        description: Telegram's wording, for example "Bad Request: chat not found".
        retry_after: whole seconds to wait, only with 429.
    """

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = retry_after


class LineDropped(Exception):  # noqa: N818 - a broken line is no error of the request
    """The connection broke and the bot got no answer.

    Attributes:
        processed: True where the request had taken effect before the line broke.
    """

    def __init__(self, *, processed: bool) -> None:
        super().__init__("processed" if processed else "not processed")
        self.processed = processed


def bad_request(description: str) -> ApiError:
    """A refusal with code 400; `description` without the prefix "Bad Request: "."""
    return ApiError(400, f"Bad Request: {description}")
