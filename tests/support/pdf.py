"""PDF as its reader sees it: text and size of pages, read by PDFium, not by what wrote them."""

from collections.abc import Sequence

import pypdfium2


def pages(content: bytes) -> list[str]:
    """Return the text of each page."""
    with pypdfium2.PdfDocument(content) as paper:
        return [page.get_textpage().get_text_bounded() for page in paper]


def flat(content: bytes) -> str:
    """Return the text of all pages in one line: where lines broke does not matter."""
    return " ".join(" ".join(pages(content)).split())


def sizes(content: bytes) -> list[tuple[int, int]]:
    """Return width and height of each page in millimetres."""
    with pypdfium2.PdfDocument(content) as paper:
        return [
            (_millimetres(page.get_width()), _millimetres(page.get_height())) for page in paper
        ]


def _millimetres(points: float) -> int:
    return round(points / 72 * 25.4)


A4, A4_LANDSCAPE = (210, 297), (297, 210)


def is_dark(content: bytes, spots: Sequence[tuple[float, float]], limit: int = 128) -> list[bool]:
    """Tell for each spot of the first page whether it is darker than `limit` (white is 255).

    A spot is so many millimetres from the left and from the top.
    """
    dots = 300 / 25.4
    with pypdfium2.PdfDocument(content) as paper:
        picture = paper[0].render(scale=300 / 72, grayscale=True)
        pixels, stride = bytes(picture.buffer), picture.stride
    return [pixels[round(y * dots) * stride + round(x * dots)] < limit for x, y in spots]
