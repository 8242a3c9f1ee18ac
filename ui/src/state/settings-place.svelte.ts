// Which part of Settings a person was led to: the server's address is folded away there otherwise.
import { router } from "./route.svelte";

class SettingsPlace {
  /** The address is to be shown; taken back by whoever shows it. */
  address = $state(false);

  /** Opens Settings at the server's address. */
  openAddress(): void {
    this.address = true;
    router.go({ name: "settings" });
  }
}

export const settingsPlace = new SettingsPlace();
