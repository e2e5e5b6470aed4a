"""What ends a command with a plain line instead of a traceback."""


class Misfit(Exception):  # noqa: N818 - says what was found
    """Settings, files or the machine do not fit; the text says what to do, and no secret."""
