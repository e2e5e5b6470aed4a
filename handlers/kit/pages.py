"""Long lists on several screens: blocks are kept whole where one screen holds them."""

from collections.abc import Iterable, Sequence


def paged(blocks: Iterable[Sequence[str]], longest: int) -> list[list[str]]:
    """Return blocks of lines as pages of at most so many characters, an empty line between.

    A block that no page holds is divided between lines; its first line stands on its first
    page only. A line longer than a page gets one of its own.
    """
    pages: list[list[str]] = [[]]
    for block in blocks:
        if pages[-1] and not _fits([*pages[-1], "", *block], longest):
            pages.append([])
        if pages[-1]:
            pages[-1].append("")
        for line in block:
            if pages[-1] and not _fits([*pages[-1], line], longest):
                pages.append([])
            pages[-1].append(line)
    return pages


def _fits(lines: Sequence[str], longest: int) -> bool:
    return len("\n".join(lines)) <= longest
