// Light, dark or the system's: which one is in force. The one place that writes `data-theme`.
import type { Theme } from "@/generated/Theme";

/** Remembers the last choice for the first paint, before the settings are read. */
const REMEMBERED = "theme";

const system = window.matchMedia("(prefers-color-scheme: dark)");

class ThemeState {
  #choice = $state<Theme>(remembered());
  #systemDark = $state(system.matches);

  constructor() {
    system.addEventListener("change", (event) => {
      this.#systemDark = event.matches;
      this.#write();
    });
    this.#write();
  }

  get dark(): boolean {
    return this.#choice === "dark" || (this.#choice === "system" && this.#systemDark);
  }

  /** Puts a choice into force. */
  apply(choice: Theme): void {
    this.#choice = choice;
    this.#write();
    try {
      localStorage.setItem(REMEMBERED, choice);
    } catch {
      // Without storage the first paint follows the system.
    }
  }

  #write(): void {
    document.documentElement.dataset.theme = this.dark ? "dark" : "light";
  }
}

function remembered(): Theme {
  try {
    const kept = localStorage.getItem(REMEMBERED);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return "system";
  }
}

export const theme = new ThemeState();
