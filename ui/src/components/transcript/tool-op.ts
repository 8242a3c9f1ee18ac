// Which operation's icon a tool row has. A server that tells no operation is judged by the tool's name.
import type { ToolItem } from "@/generated/ToolItem";

const BY_NAME: [RegExp, string][] = [
  [/goto|navigate|open/i, "open"],
  [/search/i, "search"],
  [/click|tap/i, "click"],
  [/fill|type|input/i, "fill"],
  [/select|choose/i, "choose"],
  [/press|key/i, "press"],
  [/scroll/i, "scroll"],
  [/wait/i, "wait"],
  [/scrape|extract|collect/i, "collect"],
  [/screenshot|observe|snapshot/i, "screenshot"],
  [/download/i, "download"],
  [/upload/i, "upload"],
];

export function toolOp(tool: Pick<ToolItem, "op" | "name">): string | null {
  return tool.op ?? BY_NAME.find(([pattern]) => pattern.test(tool.name))?.[1] ?? null;
}
