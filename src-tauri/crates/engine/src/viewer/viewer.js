// Shows the latest picture of one session. It says "shown" once for each picture, and "room 640x400" (device pixels)
// when it has another size, so that pictures come as large as they are shown.
"use strict";

(() => {
  const screen = document.getElementById("screen");
  const note = document.getElementById("note");
  const stage = document.querySelector("main");
  const query = new URLSearchParams(location.search);
  const theme = query.get("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;

  let socket = null;
  let waiting = null; // the newest picture that is not on the screen yet
  let busy = false; // the image element is decoding one
  let failures = 0;
  let ended = false;

  const tell = (state, words) => {
    document.body.dataset.state = state;
    note.textContent = words;
  };

  const shown = () => {
    if (socket && socket.readyState === WebSocket.OPEN) socket.send("shown");
  };

  let resting = 0;
  const tellRoom = () => {
    if (!socket || socket.readyState !== WebSocket.OPEN) return;
    const ratio = window.devicePixelRatio || 1;
    socket.send(`room ${Math.round(stage.clientWidth * ratio)}x${Math.round(stage.clientHeight * ratio)}`);
  };

  // The next picture goes in only after the last one is decoded: the latest wins, and nothing piles up.
  const show = () => {
    if (busy || !waiting) return;
    const address = URL.createObjectURL(waiting);
    waiting = null;
    busy = true;
    const finish = () => {
      URL.revokeObjectURL(address);
      busy = false;
      shown();
      show();
    };
    screen.onload = () => {
      screen.hidden = false;
      if (!ended) tell("live", "");
      fit();
      finish();
    };
    screen.onerror = finish;
    screen.src = address;
  };

  // Where the picture fits the window to within a few pixels, show it pixel for pixel instead of stretching it.
  const fit = () => {
    const ratio = window.devicePixelRatio || 1;
    const width = screen.naturalWidth / ratio;
    const height = screen.naturalHeight / ratio;
    const fits = width <= stage.clientWidth && height <= stage.clientHeight;
    const close = stage.clientWidth - width < 4 || stage.clientHeight - height < 4;
    const exact = width > 0 && fits && close;
    screen.classList.toggle("exact", exact);
    if (exact) {
      screen.style.setProperty("--width", `${width}px`);
      screen.style.setProperty("--height", `${height}px`);
    }
  };

  const connect = () => {
    const address = new URL(`${location.pathname.replace(/\/$/, "")}/pictures`, location.href);
    address.protocol = "ws:";
    address.search = new URLSearchParams({ ticket: query.get("ticket") || "" }).toString();
    socket = new WebSocket(address);
    socket.binaryType = "blob";
    socket.onopen = () => {
      failures = 0;
      tellRoom();
      if (screen.hidden) tell("waiting", "Waiting for the browser");
    };
    socket.onmessage = (message) => {
      if (typeof message.data === "string") {
        if (message.data.startsWith("{")) {
          hands.heard(JSON.parse(message.data));
          return;
        }
        if (message.data === "ended") {
          hands.lost();
          ended = true;
          tell("ended", "The live browser has ended");
        }
        return;
      }
      if (waiting) shown(); // the one it replaces will never be seen
      waiting = message.data;
      show();
    };
    socket.onclose = () => {
      socket = null;
      hands.lost();
      if (ended) return;
      failures += 1;
      if (failures > 8) {
        ended = true;
        tell("ended", "The live browser has ended");
        return;
      }
      // One lost connection is not worth a word; the picture stays.
      if (failures > 1) tell(screen.hidden ? "waiting" : "lost", "Connecting again");
      setTimeout(connect, Math.min(200 * 2 ** (failures - 1), 3000));
    };
  };

  addEventListener("resize", () => {
    fit();
    // While the edge is being dragged the picture is stretched; it is drawn anew when the edge rests.
    clearTimeout(resting);
    resting = setTimeout(tellRoom, 120);
  });
  hands.use((text) => {
    if (socket && socket.readyState === WebSocket.OPEN) socket.send(text);
  });
  connect();
})();
