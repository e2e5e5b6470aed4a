"""A table as PDF: A4, heads on every page, pages counted."""

from handlers.kit.i18n import _, in_russian
from handlers.papers.table import Table, is_number, read
from handlers.papers.typeset import typeset


@in_russian()
def as_pdf(table: Table) -> bytes:
    """Return the pages of a table; rows stay whole, heads are repeated."""
    return typeset(
        "table",
        {
            "title": table.title,
            "running": table.title,
            "page": page_words(),
            "above": table.above,
            "heads": table.heads,
            "rows": [
                [{"text": read(cell), "number": is_number(cell)} for cell in row]
                for row in table.rows
            ],
            "below": table.below,
            "landscape": table.landscape,
        },
    )


def page_words() -> str:
    """Return «Страница {page} из {pages}»: the template counts."""
    return _("Page {page} of {pages}")
