"""Respondents: the names in the files, and the codes that stand for them everywhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from sqlalchemy import Connection, insert, select, update

from servex_nb.errors import Fault, InputError
from servex_nb.store import acts, tables

_CODE = re.compile(r"R(\d{2,})")
# An underscore parts words, as in the name of a file.
_WORD = re.compile(r"[^\W_]+")
# Shorter names stand in ordinary words too.
_SHORTEST_NAME = 3
# A personal name: words with a capital, and the small ones between them.
_PERSON = re.compile(
    r"[^\W\d_][\w'’.-]*(?: (?:(?:van|de|den|der|het|ten|ter|te|von|of|la|le) )*[^\W\d_][\w'’.-]*)+"
)


def admit(
    connection: Connection, engagement: int, identifiers: Iterable[str], *, codes: bool
) -> dict[str, int]:
    """Return the respondents' numbers by identifier; new ones get the next code.

    Parameters
    ----------
    connection, engagement
        Where to write.
    identifiers
        The names as they stand in the files, in order of appearance.
    codes
        Whether a known respondent's code stands for that respondent: so it is on our own screens
        and in our own exports. In any other file such a code is somebody else's.

    Raises
    ------
    InputError
        If a name is the code of another respondent, and `codes` is false.
    """
    known = _known(connection, engagement)
    by_code = {code: number for number, code in known.values()}
    found: dict[str, int] = {}
    new: list[str] = []
    clashes: list[Fault] = []
    for identifier in dict.fromkeys(identifiers):
        if identifier in known:
            found[identifier] = known[identifier][0]
        elif identifier not in by_code:
            new.append(identifier)
        elif codes:
            found[identifier] = by_code[identifier]
        else:
            clashes.append(
                Fault(
                    "is the code of another respondent in this workbook",
                    column="respondent",
                    value=identifier,
                )
            )
    if clashes:
        raise InputError(
            "Nothing was imported: these respondents cannot be told from others. "
            "Give them other names in the file, such as S01; or, if the file is an export of this client, "
            "import the .xlsx export, which knows whose codes these are.",
            clashes,
        )
    if new:
        rows = [
            {"engagement_id": engagement, "identifier": identifier, "code": code}
            for identifier, code in zip(new, _codes(new, by_code), strict=True)
        ]
        connection.execute(insert(tables.respondent), rows)
        after = _known(connection, engagement)
        found |= {identifier: after[identifier][0] for identifier in new}
    return found


def _known(connection: Connection, engagement: int) -> dict[str, tuple[int, str]]:
    table = tables.respondent
    query = select(table.c.identifier, table.c.id, table.c.code).where(table.c.engagement_id == engagement)
    known = {identifier: (number, code) for identifier, number, code in connection.execute(query)}
    # A former name still stands for its respondent: in files from before, and in what was said.
    event = tables.event
    renamed = select(event.c.detail).where(event.c.engagement_id == engagement, event.c.what == acts.RENAMED)
    by_code = {code: (number, code) for number, code in known.values()}
    for detail in connection.execute(renamed).scalars():
        code, _, name = detail.partition(": ")
        known.setdefault(name, by_code[code])
    return known


def namesake(connection: Connection, engagement: int, name: str) -> str:
    """Return the code of whoever has or had a name, or that code, in whatever case; "" for nobody."""
    alike = " ".join(name.split()).casefold()
    known = _known(connection, engagement)
    codes = {code: code for _, code in known.values()} | {own: code for own, (_, code) in known.items()}
    return next((code for own, code in codes.items() if own.casefold() == alike), "")


def rename(connection: Connection, engagement: int, code: str, name: str) -> None:
    """Give a respondent another name; the code stays, and the former name still leads to it.

    Raises
    ------
    InputError
        If there is no such code, or the name is or was another respondent's.
    """
    known = _known(connection, engagement)
    table = tables.respondent
    ours = (table.c.engagement_id == engagement, table.c.code == code)
    before = connection.execute(select(table.c.identifier).where(*ours)).scalar()
    if before is None:
        raise InputError(f"There is no respondent {code}.")
    if before == name:
        return
    if name in {other for _, other in known.values()} - {code} or known.get(name, (0, code))[1] != code:
        raise InputError("Another respondent has this name; add something that tells the two apart.")
    acts.begin(connection, engagement, acts.RENAMED, f"{code}: {before}")
    connection.execute(update(table).where(*ours).values(identifier=name))


def _codes(identifiers: list[str], taken: Iterable[str]) -> list[str]:
    """Return a code for each new respondent.

    One whose name is such a code keeps it, so that a pseudonymised copy has the codes of its
    original.
    """
    own = {identifier for identifier in identifiers if _CODE.fullmatch(identifier)}
    numbers = [int(match[1]) for code in {*taken, *own} if (match := _CODE.fullmatch(code))]
    last = max(numbers, default=0)
    codes = []
    for identifier in identifiers:
        if identifier in own:
            codes.append(identifier)
        else:
            last += 1
            codes.append(f"R{last:02d}")
    return codes


def _parts_of(names: dict[str, str]) -> dict[str, str]:
    """Return the words with a capital in names that look like a person's, with their codes."""
    return {
        word[0]: code
        for name, code in names.items()
        if _PERSON.fullmatch(name)
        for word in _WORD.finditer(name)
        if len(word[0]) >= _SHORTEST_NAME and word[0][0].isupper()
    }


Hide = Callable[[str], str]


def unchanged(text: str) -> str:
    """Return `text` as it is, where names may be shown."""
    return text


class Pseudonyms:
    """Replaces the respondents' names by their codes, wherever they stand in a text.

    A first name or a surname alone is replaced too; a word such as Bakker may so be replaced
    though it is no name. A nickname is the writer's to leave out.

    Parameters
    ----------
    connection, engagement
        Where the respondents are.
    """

    def __init__(self, connection: Connection, engagement: int) -> None:
        whole = {
            identifier: code
            for identifier, (_, code) in _known(connection, engagement).items()
            if len(identifier) >= _SHORTEST_NAME and identifier != code
        }
        self.codes = {**_parts_of(whole), **whole}
        # By first word, for a pattern of a thousand names tries each of them at each letter.
        self._names: dict[str, list[tuple[int, str]]] = {}
        for name in sorted(self.codes, key=len, reverse=True):
            if word := _WORD.search(name):
                self._names.setdefault(word[0], []).append((word.start(), name))

    def __call__(self, text: str) -> str:
        """Return `text` with codes for names."""
        parts: list[str] = []
        done = 0
        for word in _WORD.finditer(text):
            for offset, name in self._names.get(word[0], ()):
                start = word.start() - offset
                end = start + len(name)
                if start >= done and text[start:end] == name and not _WORD.match(text[end - 1 : end + 1], 1):
                    parts += text[done:start], self.codes[name]
                    done = end
                    break
        return "".join((*parts, text[done:]))
