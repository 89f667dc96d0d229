"""What was shown of an engagement, and what it stood on."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from servex_nb.model import Settings
from servex_nb.store import configuration, fitting, planned, reading, releases
from servex_nb.store.part import Part
from servex_nb.store.releases import Release


class Disclosures(Part):
    """The releases of an engagement."""

    @property
    def last_event(self) -> int:
        """The number of the last event: what stood then can be asked for later."""
        with self.database.reading() as connection:
            return releases.last_event(connection, self.number)

    @property
    def last_change(self) -> int:
        """The number of the last event that can change a figure, or what may be shown of it."""
        with self.database.reading() as connection:
            return releases.last_change(connection, self.number)

    def as_of(self, event: int, wave: str) -> tuple[Settings, pd.DataFrame]:
        """Return the settings and a wave's answers (see `answers`) as they stood after an event."""
        with self.database.reading() as connection:
            settings = configuration.read(connection, self.number, self.client, event)
            found = fitting.fitting(reading.answers(connection, self.number, wave, event), settings.model)
            return settings, planned.without_withdrawn(connection, self.number, found, event)

    def released(self, wave: str = "") -> tuple[Release, ...]:
        """Return what was shown of a wave, oldest first."""
        with self.database.reading() as connection:
            return releases.releases(connection, self.number, self._wave(connection, wave))

    def record_release(self, shown: Release, beside: Sequence[int]) -> None:
        """Append what is shown, if it is not there yet.

        Parameters
        ----------
        shown
            The figures and the state that they come from.
        beside
            The numbers of the releases of the wave that were taken into account.

        Raises
        ------
        InputError
            If there is another release of the wave.
        """
        with self.database.writing() as connection:
            releases.record(connection, self.number, shown, beside)
