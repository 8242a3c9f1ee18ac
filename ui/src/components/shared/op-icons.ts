// The icon of each operation of the engine, for the understood steps, the transcript and a function's steps.
import ArrowDownToLine from "@lucide/svelte/icons/arrow-down-to-line";
import ArrowLeft from "@lucide/svelte/icons/arrow-left";
import ArrowUpDown from "@lucide/svelte/icons/arrow-up-down";
import Camera from "@lucide/svelte/icons/camera";
import CircleDot from "@lucide/svelte/icons/circle-dot";
import Globe from "@lucide/svelte/icons/globe";
import Hourglass from "@lucide/svelte/icons/hourglass";
import Keyboard from "@lucide/svelte/icons/keyboard";
import ListChecks from "@lucide/svelte/icons/list-checks";
import MousePointer2 from "@lucide/svelte/icons/mouse-pointer-2";
import Search from "@lucide/svelte/icons/search";
import ShieldCheck from "@lucide/svelte/icons/shield-check";
import SquareCheck from "@lucide/svelte/icons/square-check";
import Table2 from "@lucide/svelte/icons/table-2";
import TextCursorInput from "@lucide/svelte/icons/text-cursor-input";
import X from "@lucide/svelte/icons/x";
import type { Icon } from "./icon";

const ICONS: Record<string, Icon> = {
  open: Globe,
  search: Search,
  click: MousePointer2,
  hover: MousePointer2,
  fill: TextCursorInput,
  fill_form: TextCursorInput,
  choose: ListChecks,
  check: SquareCheck,
  press: Keyboard,
  scroll: ArrowUpDown,
  wait: Hourglass,
  collect: Table2,
  screenshot: Camera,
  download: ArrowDownToLine,
  assert: ShieldCheck,
  back: ArrowLeft,
  close: X,
};

/** The icon of an operation; one that is not known gets a dot. */
export function opIcon(op: string | null | undefined): Icon {
  return (op && ICONS[op]) || CircleDot;
}
