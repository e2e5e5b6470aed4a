"""A QR code as a picture."""

from io import BytesIO

import segno

_SCALE, _BORDER = 10, 4


def qr_png(text: str) -> bytes:
    """Return a PNG of the QR code that holds the text, large enough to scan from a phone."""
    return _drawn(text, "png")


def qr_svg(text: str) -> bytes:
    """Return the QR code that holds the text as an SVG, for printing at any size."""
    return _drawn(text, "svg")


def _drawn(text: str, kind: str) -> bytes:
    picture = BytesIO()
    segno.make(text, micro=False, error="m").save(picture, kind=kind, scale=_SCALE, border=_BORDER)
    return picture.getvalue()
