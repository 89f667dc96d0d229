"""The kernels of the app's pages."""

import asyncio

import psutil

from servex_nb.commands.app_page import AppKernels


def test_a_kernel_ends_when_its_page_stays_away_and_never_while_it_is_there():
    async def looked_at():
        kernels = AppKernels(cull_idle_timeout=60, cull_interval=30)
        kernel = await kernels.start_kernel()
        process = psutil.Process((await kernels.get_kernel(kernel).provisioner.get_provisioner_info())["pid"])

        async def look(times):
            for _ in range(times):
                await kernels.cull_kernel_if_idle(kernel)
            return kernel in kernels

        kernels.notify_connect(kernel)
        assert await look(9)
        # A page that was away for a moment, as after a sleep, begins anew.
        kernels.notify_disconnect(kernel)
        assert await look(2)
        kernels.notify_connect(kernel)
        assert await look(1)
        kernels.notify_disconnect(kernel)
        assert await look(2)
        assert process.is_running()
        assert not await look(1)
        assert not process.is_running()

    asyncio.run(looked_at())
