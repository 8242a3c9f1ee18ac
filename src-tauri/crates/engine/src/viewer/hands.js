// What the person's hands do over the picture, told to the engine while they have control. Points are parts of the
// picture, 0 to 1, so that its size does not matter. What is typed is kept nowhere here.
"use strict";

const hands = (() => {
  const screen = document.getElementById("screen");
  const typing = document.getElementById("typing");
  const places = document.getElementById("places");
  const address = document.getElementById("address");
  const list = document.getElementById("list");
  const note = document.getElementById("note");
  const embedded = new URLSearchParams(location.search).get("mode") === "embed-minimal";
  document.getElementById("mine").hidden = embedded;

  let say = () => {};
  let mine = false;
  /** The address that was told last. */
  let told = "";

  const modifiers = (event) =>
    (event.altKey ? 1 : 0) | (event.ctrlKey ? 2 : 0) | (event.metaKey ? 4 : 0) | (event.shiftKey ? 8 : 0);

  /** Where the picture itself is: the image keeps its shape inside its box. */
  const picture = () => {
    const box = screen.getBoundingClientRect();
    const shape = screen.naturalWidth / screen.naturalHeight || 1.6;
    const width = Math.min(box.width, box.height * shape);
    const height = width / shape;
    return { left: box.left + (box.width - width) / 2, top: box.top + (box.height - height) / 2, width, height };
  };

  const at = (event) => {
    const area = picture();
    const part = (n) => Math.round(Math.min(1, Math.max(0, n)) * 1e5) / 1e5;
    return [part((event.clientX - area.left) / area.width), part((event.clientY - area.top) / area.height)];
  };

  // ---- mouse

  let down = false;
  let move = null;
  let wheel = null;
  let framed = false;

  const tellMoves = () => {
    framed = false;
    if (move) say(move);
    if (wheel) say(wheel);
    move = wheel = null;
  };

  const nextFrame = () => {
    if (framed) return;
    framed = true;
    requestAnimationFrame(tellMoves);
  };

  const mouse = (kind, event) => ({
    on: "mouse", kind, at: at(event), button: event.button, held: event.buttons, count: event.detail, keys: modifiers(event),
  });

  screen.addEventListener("mousedown", (event) => {
    if (!mine) return;
    event.preventDefault();
    closeList();
    typing.focus({ preventScroll: true });
    tellMoves();
    down = true;
    say(mouse("down", event));
  });
  addEventListener("mouseup", (event) => {
    if (!mine || !down) return;
    tellMoves();
    down = event.buttons !== 0;
    say({ ...mouse("up", event), count: Math.max(1, event.detail) });
  });
  addEventListener("mousemove", (event) => {
    if (!mine || (!down && event.target !== screen)) return;
    move = mouse("move", event);
    nextFrame();
  });
  screen.addEventListener("wheel", (event) => {
    if (!mine) return;
    event.preventDefault();
    const unit = [1, 40, 800][event.deltaMode] || 1;
    const before = wheel ? wheel.by : [0, 0];
    const by = [before[0] + event.deltaX * unit, before[1] + event.deltaY * unit];
    wheel = { on: "wheel", at: at(event), by, keys: modifiers(event) };
    nextFrame();
  }, { passive: false });
  screen.addEventListener("contextmenu", (event) => { if (mine) event.preventDefault(); });
  screen.addEventListener("dragstart", (event) => event.preventDefault());

  // ---- fingers

  const KINDS = { touchstart: "start", touchmove: "move", touchend: "end", touchcancel: "cancel" };
  for (const [name, kind] of Object.entries(KINDS)) {
    screen.addEventListener(name, (event) => {
      if (!mine) return;
      event.preventDefault();
      if (kind === "start") { closeList(); typing.focus({ preventScroll: true }); }
      const points = [...event.touches].slice(0, 10).map((finger) => ({ at: at(finger), id: finger.identifier % 1000 }));
      say({ on: "touch", kind, points, keys: modifiers(event) });
    }, { passive: false });
  }

  // ---- keyboard: a field that nobody sees takes what is composed, everything else goes as keys

  const heldDown = new Map();
  const composes = (event) =>
    event.isComposing || event.keyCode === 229 || ["Dead", "Process", "Unidentified", "Compose"].includes(event.key);

  const key = (event, isDown) => ({
    on: "key", down: isDown, key: event.key, code: event.code, number: event.keyCode, place: event.location, keys: modifiers(event),
  });

  typing.addEventListener("keydown", (event) => {
    if (!mine || composes(event)) return;
    const shortcut = (event.ctrlKey || event.metaKey) && !event.altKey;
    const low = event.key.toLowerCase();
    // The person's own clipboard tells what is pasted.
    if (shortcut && low === "v") return;
    event.preventDefault();
    if (shortcut && low === "l") { address.focus(); address.select(); return; }
    if (event.key === "F12") return;
    heldDown.set(event.code, key(event, false));
    say(key(event, true));
  });
  typing.addEventListener("keyup", (event) => {
    if (!mine || !heldDown.delete(event.code)) return;
    event.preventDefault();
    say(key(event, false));
  });
  const letGo = () => {
    for (const up of heldDown.values()) say({ ...up, keys: 0 });
    heldDown.clear();
  };
  typing.addEventListener("blur", letGo);

  typing.addEventListener("compositionupdate", (event) => {
    const text = event.data || "";
    if (mine) say({ on: "compose", text, from: text.length, to: text.length });
  });
  typing.addEventListener("compositionend", (event) => {
    if (mine && event.data) say({ on: "text", text: event.data });
    else if (mine) say({ on: "compose", text: "", from: 0, to: 0 });
    setTimeout(() => { typing.value = ""; }, 0);
  });
  typing.addEventListener("input", (event) => {
    if (!mine || event.isComposing || event.inputType === "insertCompositionText" || event.inputType === "insertFromComposition") return;
    // A dead key's letter, a picked sign, dictated words.
    const text = typing.value;
    typing.value = "";
    for (let from = 0; from < text.length; from += 200) say({ on: "text", text: text.slice(from, from + 200) });
  });
  typing.addEventListener("paste", (event) => {
    if (!mine) return;
    event.preventDefault();
    const text = event.clipboardData.getData("text/plain").slice(0, 20000);
    if (text) say({ on: "paste", text });
  });

  const copy = (text) => {
    const byField = () => {
      typing.value = text;
      typing.select();
      document.execCommand("copy");
      typing.value = "";
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).catch(byField);
    else byField();
  };

  // ---- lists that the system would show beside the picture

  let asked = null;

  function closeList() {
    list.hidden = true;
    list.textContent = "";
    asked = null;
  }

  const choose = (index) => {
    if (asked) say({ on: "option", frame: asked.frame, node: asked.node, index });
    closeList();
    typing.focus({ preventScroll: true });
  };

  function showList(offered) {
    closeList();
    asked = offered;
    offered.options.forEach((option, index) => {
      const entry = document.createElement("li");
      entry.setAttribute("role", "option");
      entry.setAttribute("aria-selected", String(index === offered.chosen));
      entry.textContent = option.text || "\u00a0";
      entry.tabIndex = -1;
      if (option.off) entry.setAttribute("aria-disabled", "true");
      else entry.addEventListener("click", () => choose(index));
      list.append(entry);
    });
    const area = picture();
    const [left, top, width, height] = offered.rect;
    list.hidden = false;
    const below = area.top + (top + height) * area.height;
    const fits = below + list.offsetHeight < innerHeight;
    list.style.left = `${Math.max(0, Math.min(area.left + left * area.width, innerWidth - list.offsetWidth))}px`;
    list.style.top = `${fits ? below : Math.max(0, innerHeight - list.offsetHeight - 4)}px`;
    list.style.minWidth = `${width * area.width}px`;
    (list.querySelector('[aria-selected="true"]') || list.firstElementChild)?.focus();
  }

  list.addEventListener("keydown", (event) => {
    const entries = [...list.children];
    const now = entries.indexOf(document.activeElement);
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (to !== undefined) entries[Math.max(0, Math.min(to, entries.length - 1))]?.focus();
    else if (event.key === "Enter" || event.key === " ") document.activeElement.click();
    else if (event.key === "Escape") { closeList(); typing.focus(); }
    else return;
    event.preventDefault();
  });

  // ---- where to go

  places.addEventListener("click", (event) => {
    const to = event.target.closest("[data-go]")?.dataset.go;
    if (to) say({ on: "go", to });
  });
  places.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = address.value.trim().slice(0, 900);
    if (text) say({ on: "go", to: "address", address: text });
    typing.focus();
  });
  address.addEventListener("keydown", (event) => { if (event.key === "Escape") typing.focus(); });

  let quiet = 0;
  const tell = (words) => {
    note.textContent = words;
    note.classList.add("said");
    clearTimeout(quiet);
    quiet = setTimeout(() => { note.classList.remove("said"); note.textContent = ""; }, 4000);
  };

  files.use(tell);
  question.use((reply) => say(reply), () => typing.focus({ preventScroll: true }));

  const control = (on) => {
    mine = on;
    document.body.classList.toggle("mine", on);
    places.hidden = typing.hidden = !on;
    if (!on) { closeList(); files.close(); question.close(); heldDown.clear(); down = false; move = wheel = null; }
    dispatchEvent(new Event("resize"));
  };

  return {
    /** The way to the engine. */
    use: (send) => { say = (gesture) => { if (mine) send(JSON.stringify(gesture)); }; },
    /** What the engine has to say. */
    heard: (words) => {
      if ("control" in words) control(words.control);
      if ("at" in words) {
        const now = words.at === "about:blank" ? "" : words.at || "";
        // What a person has begun to write there stays; a bar that only waited gives way to the page that came.
        const waited = told === "" && address.value === "";
        const written = document.activeElement === address && !waited;
        if (!written) address.value = now;
        if (!now && mine) address.focus();
        else if (document.activeElement === address && waited) typing.focus({ preventScroll: true });
        told = now;
      }
      if ("question" in words) question.ask(words.question);
      if (words.list) showList(words.list);
      if (words.files) files.ask(words.files);
      if (words.copied) copy(words.copied);
      if (words.said) tell(words.said);
    },
    lost: () => control(false),
  };
})();
