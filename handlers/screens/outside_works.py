"""A work that is graded elsewhere: who says so, and on which day its results were announced."""

from core.model.works import WorkSight
from handlers.kit.callbacks import WorkPage
from handlers.kit.clauses import cited
from handlers.kit.i18n import _
from handlers.kit.reply import Row, Screen, button
from handlers.screens.text_words import first_line
from handlers.screens.work_buttons import AnnounceResults, GradeOutside, ResultsDay
from handlers.screens.work_words import kind_word, when


def outside_rows(sight: WorkSight) -> tuple[Row, ...]:
    """Return the buttons of its page, while no mark stands."""
    work = sight.work
    if sight.marked:
        return ()
    own = {"work_id": work.id, "version": work.version}
    if not work.outside:
        return ((button(_("It is graded elsewhere"), GradeOutside(**own, outside=True)),),)
    here: Row = (button(_("It is graded here"), GradeOutside(**own, outside=False)),)
    if not sight.begun:
        return (here,)
    another = button(_("On another day"), ResultsDay(work_id=work.id))
    if work.results_on is not None:
        return ((another,), here)
    today = button(_("Results announced today"), AnnounceResults(**own), "primary")
    return ((today,), (another,), here)


def ask_day(sight: WorkSight) -> Screen:
    """Ask for the day of the announcement."""
    work = sight.work
    lines = (
        first_line(work.lesson, kind_word(work.kind, sight.kinds)),
        when(work.lesson),
        cited(_("On which day were the results announced? Send it like 27.11."), sight.clause),
    )
    back: Row = (button(_("‹ Back"), WorkPage(work_id=work.id)),)
    return Screen(kind="work", object_id=str(work.id), text="\n".join(lines), rows=(back,))
