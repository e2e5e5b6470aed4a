"""The envelope around a call, the same in-process and over HTTP."""

import json
from dataclasses import dataclass

from sandbox.errors import ApiError
from sandbox.files import Upload
from sandbox.state import Json
from sandbox.telegram import Sandbox


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came: the token and method of the path, the form, the files."""

    token: str
    method: str
    params: Json
    files: dict[str, Upload]


async def answer(sandbox: Sandbox, request: Request) -> tuple[int, str]:
    """HTTP status and body of the answer; LineDropped goes through."""
    try:
        check_token(sandbox, request.token)
        result = await sandbox.call(request.method, request.params, request.files)
    except ApiError as error:
        return refusal(error)
    return 200, json.dumps({"ok": True, "result": result}, ensure_ascii=False)


def check_token(sandbox: Sandbox, token: str) -> None:
    """401 for a token that is not the bot's."""
    if token != sandbox.token:
        raise ApiError(401, "Unauthorized")


def refusal(error: ApiError) -> tuple[int, str]:
    """HTTP status and body for a refusal."""
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.retry_after is not None:
        body["parameters"] = {"retry_after": error.retry_after}
    return error.code, json.dumps(body, ensure_ascii=False)
