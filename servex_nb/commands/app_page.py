"""A page of the app: how it is opened, and that its kernel ends where it does."""

from __future__ import annotations

from collections import Counter
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.web import Finish


def open_page(page: JupyterHandler, **_: Any) -> None:
    """Prepare a page before it has a kernel.

    What opens it leaves its address, where it would be seen on a projector, kept in the browser's history
    and copied along: the cookie that comes with it opens the page from then on. The other cookie is what
    the page proves itself by when it ends its kernel; Voilà asks for that one, but gives none.
    """
    page.xsrf_token  # noqa: B018 - asked for, it is set
    if page.request.query:
        page.redirect(page.base_url)
        raise Finish


class AppKernels(AsyncMappingKernelManager):
    """Kernels that end some time after nobody is connected to them any more.

    A page that is closed ends its kernel itself; this is for one that could not. Looks are counted, not
    minutes: a computer that slept wakes with hours behind it, and its pages need a moment to come back.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._alone: Counter[str] = Counter()

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that was found alone so many times in a row."""
        if self.kernel_model(kernel_id)["connections"]:
            del self._alone[kernel_id]
            return
        self._alone[kernel_id] += 1
        if self._alone[kernel_id] * self.cull_interval > self.cull_idle_timeout:
            del self._alone[kernel_id]
            await self.shutdown_kernel(kernel_id)
