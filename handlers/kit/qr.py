"""A QR code as a picture."""

from io import BytesIO

import segno

_SCALE, _BORDER = 10, 4


def qr_png(text: str) -> bytes:
    """Return a PNG of the QR code that holds the text, large enough to scan from a phone."""
    picture = BytesIO()
    segno.make(text, micro=False, error="m").save(
        picture, kind="png", scale=_SCALE, border=_BORDER
    )
    return picture.getvalue()
