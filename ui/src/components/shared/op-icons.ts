// The icon of each operation of the engine, for the understood steps, the transcript and a function's steps.
import ArrowDownToLine from "@lucide/svelte/icons/arrow-down-to-line";
import ArrowLeft from "@lucide/svelte/icons/arrow-left";
import ArrowRight from "@lucide/svelte/icons/arrow-right";
import ArrowUpFromLine from "@lucide/svelte/icons/arrow-up-from-line";
import ArrowUpDown from "@lucide/svelte/icons/arrow-up-down";
import Camera from "@lucide/svelte/icons/camera";
import AppWindow from "@lucide/svelte/icons/app-window";
import CircleDot from "@lucide/svelte/icons/circle-dot";
import ClipboardPaste from "@lucide/svelte/icons/clipboard-paste";
import Copy from "@lucide/svelte/icons/copy";
import Globe from "@lucide/svelte/icons/globe";
import Hourglass from "@lucide/svelte/icons/hourglass";
import Keyboard from "@lucide/svelte/icons/keyboard";
import ListChecks from "@lucide/svelte/icons/list-checks";
import MessageSquareReply from "@lucide/svelte/icons/message-square-reply";
import MousePointer2 from "@lucide/svelte/icons/mouse-pointer-2";
import Move from "@lucide/svelte/icons/move";
import Search from "@lucide/svelte/icons/search";
import Replace from "@lucide/svelte/icons/replace";
import ShieldCheck from "@lucide/svelte/icons/shield-check";
import SquareMenu from "@lucide/svelte/icons/square-menu";
import SquareCheck from "@lucide/svelte/icons/square-check";
import Table2 from "@lucide/svelte/icons/table-2";
import TextSelect from "@lucide/svelte/icons/text-select";
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
  upload: ArrowUpFromLine,
  assert: ShieldCheck,
  back: ArrowLeft,
  forward: ArrowRight,
  tab: AppWindow,
  drag: Move,
  select_text: TextSelect,
  copy: Copy,
  paste: ClipboardPaste,
  replace: Replace,
  answer: MessageSquareReply,
  menu: SquareMenu,
  close: X,
};

/** The icon of an operation; one that is not known gets a dot. */
export function opIcon(op: string | null | undefined): Icon {
  return (op && ICONS[op]) || CircleDot;
}
