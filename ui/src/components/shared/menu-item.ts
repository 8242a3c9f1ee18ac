// One row of a Menu.
import type { Icon } from "./icon";

export interface MenuItem {
  label: string;
  onselect: () => void;
  icon?: Icon;
  testid?: string;
  /** Shown with a tick: the choice in force. */
  checked?: boolean;
}
