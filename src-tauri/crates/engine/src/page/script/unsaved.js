// What a page would say to somebody who leaves it now: some keep changes by themselves, a moment after they were made.

/** Whether the page would ask before it is left. Nobody is asked, and nothing is left. */
function unsaved() {
  const leaving = document.createEvent("BeforeUnloadEvent");
  leaving.initEvent("beforeunload", false, true);
  dispatchEvent(leaving);
  return leaving.defaultPrevented || !!leaving.returnValue;
}
