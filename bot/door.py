"""Why PostgreSQL does not let us in, in words; its own may name people, and are not passed on."""

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

_AWAY = "this database does not answer"
_WORDS = {
    "no such user": (
        (' role "', "does not exist"),
        (' роль "', "не существует"),
    ),
    "no such database": (
        (' database "', "does not exist"),
        (' база данных "', "не существует"),
    ),
    "password": (
        ("password authentication failed",),
        ("no password supplied",),
        ("проверку подлинности",),
        ("authentication failed",),
    ),
    "not let in": (("pg_hba.conf",),),
    "no host": (("resolve host",), ("translate host name",)),
    "refused": (("Connection refused",), ("No such file or directory",)),
    "unreachable": (
        ("timeout expired",),
        ("timed out",),
        ("No route to host",),
        ("unreachable",),
    ),
    "too many": (("too many",), ("remaining connection slots",), ("слишком много",)),
    "starting": (("starting up",), ("shutting down",), ("запускается",), ("останавливается",)),
    "option": (("invalid connection option",),),
}
"""No code tells them apart: before there is a connection libpq gives words alone."""

_SAID = {
    "no such user": "this database knows no such user: is the name before the @ right?",
    "no such database": "PostgreSQL answers, but has no database of this name: createdb makes one",
    "password": "PostgreSQL answers, but user or password are wrong, or no password was given",
    "not let in": "PostgreSQL answers, but its pg_hba.conf lets nobody in this way",
    "no host": f"{_AWAY}: there is no machine of this name",
    "refused": f"{_AWAY}: nothing listens there; does PostgreSQL run, are host and port right?",
    "unreachable": f"{_AWAY}: its machine is not reached; network, firewall, host and port?",
    "too many": "PostgreSQL has too many connections: once more in a minute",
    "starting": f"{_AWAY} yet: PostgreSQL starts or stops; once more in a minute",
    "option": "it has an option after the ? that PostgreSQL does not know",
}


_REFUSED = {
    "42501": "its user may not make or read tables there:"
    " as the owner of PostgreSQL, createdb -O USER zvonok makes a database of the user's own",
    "25006": "this database takes no writing: it is set read-only, or is a standby of another",
    "3F000": "its search_path names no schema that is there:"
    " ALTER ROLE USER RESET search_path, and the same with ALTER DATABASE",
}
"""By PostgreSQL's codes: insufficient privilege, read-only transaction, invalid schema name."""


def refusal_said(fault: SQLAlchemyError) -> str | None:
    """Return why PostgreSQL lets us in and still refuses us its tables; None: it is not that."""
    return _REFUSED.get(getattr(getattr(fault, "orig", None), "sqlstate", None) or "")


def door_said(fault: DBAPIError) -> str:
    """Return why there is no connection, as far as it is known."""
    said = str(fault.orig)
    for name, signs in _WORDS.items():
        if any(all(part in said for part in sign) for sign in signs):
            return _SAID[name]
    return _AWAY
