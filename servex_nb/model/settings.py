"""The settings of an engagement: everything but the answers that a score depends on."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from servex_nb.errors import InputError
from servex_nb.model.brand import Brand
from servex_nb.model.model import Model
from servex_nb.model.scale import Frozen
from servex_nb.model.shipped import shipped_model
from servex_nb.model.theming import ThemeChanges

Language = Literal["nl", "en"]
Basis = Literal["respondent", "assessor"]
Gathered = Literal["interviews", "survey"]

_CLIENT = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
# Names that Windows keeps for devices; a folder with such a name cannot be made there.
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)


def check_client(client: str) -> str:
    """Return `client` if it is a usable client key.

    Raises
    ------
    InputError
        If it is not a slug of at most 63 characters, or a name that Windows reserves.
    """
    if not _CLIENT.fullmatch(client):
        raise InputError(
            f"{client!r} cannot be a client's key: use 1 to 63 small letters, digits and hyphens, "
            "beginning with a letter or digit, such as regiobank-noord."
        )
    if client in _DEVICES:
        raise InputError(f"{client!r} cannot be a client's key: Windows reserves that name.")
    return client


class Settings(Frozen):
    """What was settled for one client.

    Attributes
    ----------
    client
        The client's key.
    name
        The client's name as it stands in reports.
    language
        The language of reports and charts, unless one is asked for.
    arrangement
        The arrangement of the elements.
    threshold
        The smallest group that may be shown, at least 3.
    basis
        Whose answers count: the respondents' own, or the assessor's.
    gathered
        How the answers came about, as reports have it: in interviews or by a survey.
    model
        The model that the answers belong to.
    brand
        What gives reports and guides a look of their own.
    theme
        The look of charts, and of whatever on pages the brand leaves open.
    """

    client: Annotated[str, AfterValidator(check_client)]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    language: Language = "nl"
    arrangement: str = "european"
    threshold: Annotated[int, Field(ge=3)] = 5
    basis: Basis = "respondent"
    gathered: Gathered = "interviews"
    model: Model = Field(default_factory=shipped_model)
    brand: Brand = Brand()
    theme: ThemeChanges = ThemeChanges()

    @model_validator(mode="after")
    def _check(self) -> Settings:
        self.model.arrangement(self.arrangement)
        return self
