"""How a typed word is compared with a written one; see `core/model/spelling.py`."""

from core.model.spelling import fold

__all__ = ["fold"]
