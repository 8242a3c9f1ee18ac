// The page under the picture asks for files: the person chooses them here, and they go to the engine, which hands them
// over. Nothing of them stays here.
"use strict";

const files = (() => {
  const bar = document.getElementById("files");
  const chosen = document.getElementById("chosen");
  let tell = () => {};

  const close = () => {
    bar.hidden = true;
    chosen.value = "";
  };

  document.getElementById("choose").addEventListener("click", () => chosen.click());
  document.getElementById("no-file").addEventListener("click", close);
  chosen.addEventListener("change", () => {
    if (chosen.files.length === 0) return;
    const form = new FormData();
    for (const file of chosen.files) form.append("file", file, file.name);
    close();
    fetch(`${location.pathname.replace(/\/$/, "")}/files${location.search}`, { method: "POST", body: form })
      .then((answer) => { if (!answer.ok) throw new Error("not taken"); })
      .catch(() => tell("The file could not be handed over."));
  });

  return {
    /** What is said to the person. */
    use: (say) => { tell = say; },
    ask: (count) => {
      chosen.multiple = count === "many";
      bar.hidden = false;
      document.getElementById("choose").focus();
    },
    close,
  };
})();
