"""PDF as its reader sees it: text and size of pages, read by PDFium, not by what wrote them."""

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
