"""What this process drew last into a work screen, so that nothing is drawn twice in vain."""

from collections import OrderedDict

from core.model.letter import Drawn
from handlers.kit.reply import Screen

_MOST = 1000


class Remembered:
    """The newest drawings of work screens, which only the presenter draws.

    Forgetting one costs a call that Telegram refuses as «not modified», nothing else; living
    messages are drawn by the sender too, and never remembered.
    """

    def __init__(self) -> None:
        self._drawn: OrderedDict[tuple[int, int], Screen] = OrderedDict()

    def keep(self, chat_id: int, message_id: int, screen: Screen) -> None:
        """Remember what stands there now."""
        self._drawn[chat_id, message_id] = screen
        self._drawn.move_to_end((chat_id, message_id))
        if len(self._drawn) > _MOST:
            self._drawn.popitem(last=False)

    def shown(self, chat_id: int, message_id: int) -> Screen | None:
        """Return what stands there; None where it is not known."""
        return self._drawn.get((chat_id, message_id))

    def stands(self, where: Drawn, screen: Screen) -> bool:
        """Tell whether just this stands there."""
        known = self._drawn.get((where.chat_id, where.message_id))
        if known is None or where.living:
            return False
        return (known.text, known.rows) == (screen.text, screen.rows)

    def is_bare(self, where: Drawn) -> bool:
        """Tell whether what stands there has no keyboard to lose."""
        known = self._drawn.get((where.chat_id, where.message_id))
        return known is not None and not known.rows and not where.living

    def forget(self, where: Drawn) -> None:
        """Forget what stood there, since it may stand otherwise."""
        self._drawn.pop((where.chat_id, where.message_id), None)
