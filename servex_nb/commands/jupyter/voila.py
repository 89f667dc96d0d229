"""What Voilà is told that JSON cannot say."""

from servex_nb.commands.app_page import AppKernels, open_page

c = get_config()  # type: ignore[name-defined]  # noqa: F821 - whoever reads this file brings it along
c.VoilaConfiguration.prelaunch_hook = open_page
c.VoilaConfiguration.multi_kernel_manager_class = AppKernels
