// Makes the bold face ready before a transcript needs it. In most runs the closing line is the first to have bold words,
// and with the first of them WebKitGTK loads the face: 15 ms of the frame in which the end of a run is drawn.

let asked = false;

/** Once per window, when what is on the screen now has been drawn. */
export function readyFaces(): void {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => setTimeout(layOut));
}

/** A canvas would be simpler, but the face it loads is not the page's. */
function layOut(): void {
  const words = document.createElement("b");
  words.className = "pointer-events-none invisible absolute font-semibold";
  words.textContent = "Done";
  document.body.append(words);
  words.getBoundingClientRect();
  words.remove();
}
