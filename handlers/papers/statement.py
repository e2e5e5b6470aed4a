"""The statement by which a parent declines the electronic diary: MAZ, appendix 2."""

from dataclasses import dataclass
from datetime import date

from handlers.kit.clauses import appendix_of, cited_in_print
from handlers.kit.dates import whole_date
from handlers.kit.i18n import _, in_russian
from handlers.papers.typeset import Printed, typeset


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What is filled in beforehand; what is empty is left to the pen.

    `school` is the short name («МБОУ «Мазанская школа»»). `director` stands as it has to be
    read after «Директору» («И. Ю. Мусиновой»). Names are full and in the nominative: they fill
    a form and are never declined by program. `clause` lets a parent decline.
    """

    school: str
    parent: str
    child: str
    class_name: str
    day: date
    director: str = ""
    address: str = ""
    phone: str = ""
    clause: str | None = None


@in_russian()
def statement_pdf(statement: Statement) -> bytes:
    """Return the statement on one page, to be signed: reason and way are written by hand.

    Wording of appendix 2 (MAZ-4.2); the page says that the class teacher then informs on paper
    once a month at least.
    """
    return typeset(
        "statement",
        {
            "title": _("Statement"),
            "appendix": appendix_of(statement.clause, 2),
            "to": _heading(statement),
            "declines": _(
                "I inform you that I decline the possibility, given by the school, to receive "
                "information about what my child {child}, a pupil of class {class}, achieves "
                "in electronic form through the electronic diary, for this reason:"
            ),
            "child": statement.child,
            "class": statement.class_name,
            "asks": _(
                "Therefore I ask you to inform me in writing about what my child achieves, "
                "in the following way:"
            ),
            "day": whole_date(statement.day),
            "signature": _("(signature)"),
            "note": cited_in_print(
                _(
                    "The class teacher gives the information on paper once a month at least, in "
                    "the way named here."
                ),
                statement.clause,
            ),
        },
    )


def _heading(statement: Statement) -> list[Printed]:
    """Return the lines of the upper right corner: label, what is filled in, caption below."""
    return [
        _line(_("To the director"), statement.school),
        _line("", statement.director),
        _line(
            _("from the parent (legal representative) of the child"),
            statement.parent,
            _("(surname, first name, patronymic (if there is one))"),
        ),
        _line(
            _("Place of residence"),
            statement.address,
            _("(address of the child and of the parents)"),
        ),
        _line(
            _("Telephones"),
            statement.phone,
            _("(of the child's parents (legal representatives))"),
        ),
    ]


def _line(label: str, filled: str, caption: str = "") -> Printed:
    return {"label": label, "filled": filled, "caption": caption}
