// What the browser itself asks while the person has control: a message, a question, a prompt, a name and password. No
// picture shows it, so it stands here, and the person answers it. Nothing of what is written stays here.
"use strict";

const question = (() => {
  const box = document.getElementById("question");
  const asker = document.getElementById("asker");
  const asks = document.getElementById("asks");
  const given = document.getElementById("given");
  const password = document.getElementById("password");
  const refuse = document.getElementById("refuse");
  const agree = document.getElementById("agree");
  const [givenRow, passwordRow] = [given, password].map((field) => field.closest("label"));
  let say = () => {};
  let done = () => {};
  let asked = null;

  const WORDS = {
    alert: ["says", "", "OK"],
    confirm: ["asks", "Cancel", "OK"],
    prompt: ["asks", "Cancel", "OK"],
    leave: ["asks", "Stay", "Leave"],
    login: ["wants a name and password", "Cancel", "Log in"],
  };

  const close = () => {
    asked = null;
    given.value = password.value = "";
    if (box.open) box.close();
  };

  const answer = (accept) => {
    if (!asked) return;
    const reply = { on: "answer", number: asked.number, accept };
    if (accept && !givenRow.hidden) reply.text = given.value;
    if (accept && !passwordRow.hidden) reply.password = password.value;
    say(reply);
    close();
    done();
  };

  box.addEventListener("submit", (event) => { event.preventDefault(); answer(true); });
  refuse.addEventListener("click", () => answer(false));
  // Escape: a message has no other answer than that it was read.
  box.addEventListener("cancel", (event) => { event.preventDefault(); answer(asked?.kind === "alert"); });
  // A key that is still held from what brought this up answers nothing.
  box.addEventListener("keydown", (event) => { if (event.repeat && event.key === "Enter") event.preventDefault(); });

  return {
    /** The way to the engine, and what to do once it is answered. */
    use: (send, then) => { say = send; done = then; },
    /** Shows what is asked; nothing where that is over. */
    ask: (what) => {
      close();
      if (!what) return;
      asked = what;
      const [verb, no, yes] = WORDS[what.kind];
      asker.textContent = `${what.site || "This page"} ${verb}`;
      asks.textContent = what.kind === "leave" ? "What you have not saved there may be lost." : what.says;
      refuse.hidden = no === "";
      refuse.textContent = no;
      agree.textContent = yes;
      passwordRow.hidden = what.kind !== "login";
      givenRow.hidden = passwordRow.hidden && what.kind !== "prompt";
      givenRow.firstElementChild.textContent = passwordRow.hidden ? "Your answer" : "Name";
      given.value = what.text;
      box.showModal();
      if (givenRow.hidden) agree.focus();
      else { given.focus(); given.select(); }
    },
    close,
  };
})();
