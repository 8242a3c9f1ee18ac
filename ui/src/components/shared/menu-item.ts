// One row of a Menu.
import type { Icon } from "./icon";

export interface MenuItem {
  label: string;
  onselect: () => void;
  icon?: Icon;
  danger?: boolean;
  testid?: string;
  /** Shown with a tick: the choice in force. */
  checked?: boolean;
  /** What the tick means, for screen readers. */
  checkedLabel?: string;
}
