"""Files of an office: archives with the parts that their kind has."""

import io
import zipfile


def packed(*names: str, size: int = 1) -> bytes:
    """Return an archive with parts of these names, each of so many bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, bytes(size))
    return stream.getvalue()
