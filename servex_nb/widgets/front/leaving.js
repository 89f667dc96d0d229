// When the window is closed: what is unsaved is warned of and kept, and an app's process ends with its page.

function atLeaving(screen) {
  const { saving } = screen;
  // An app's page asks its document, so that Voilà does not end the process of one that stays.
  const asker = isApp() ? document : window;
  const warn = (event) => { if (saving.isUnsaved) event.preventDefault(); };
  const leave = () => {
    screen.finish();
    // What is on its way is saved first: the server ends the process later, once it is left alone.
    if (isApp() && saving.idle) endProcess(saving.model.widget_manager.kernel.id);
  };
  asker.addEventListener("beforeunload", warn);
  window.addEventListener("pagehide", leave);
  return () => {
    asker.removeEventListener("beforeunload", warn);
    window.removeEventListener("pagehide", leave);
  };
}

// The cookie proves that it is this page that asks.
function endProcess(id) {
  const form = new FormData();
  form.append("_xsrf", document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "");
  navigator.sendBeacon(`${document.body.dataset.baseUrl}api/shutdown/${id}`, form);
}
