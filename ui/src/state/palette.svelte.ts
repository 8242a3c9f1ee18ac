// Whether the command palette is open. What stands in it is in `palette-items.svelte.ts`.

class PaletteState {
  open = $state(false);

  toggle(): void {
    this.open = !this.open;
  }

  close(): void {
    this.open = false;
  }
}

export const palette = new PaletteState();
