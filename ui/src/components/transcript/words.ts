// From the engine's sentences ("Click *Search*") to what a row says: stressed parts, and the tense that fits its state.
//
// The verbs are in the message catalogue's language (English); a verb it doesn't know leaves the sentence as it is.
import { verbs as language } from "$messages";
import { parts, type Part } from "@/components/shared/stress";
import type { ToolItem } from "@/generated/ToolItem";
import type { ToolStatus } from "@/generated/ToolStatus";

/** The sentence's parts with `object` stressed, when the sentence stresses nothing itself. */
function stressed(sentence: string, object: string | null): Part[] {
  const own = parts(sentence);
  if (!object || own.some((part) => part.stress)) return own;
  const at = sentence.indexOf(object);
  if (at < 0) return own;
  return [
    { text: sentence.slice(0, at), stress: false },
    { text: object, stress: true },
    { text: sentence.slice(at + object.length), stress: false },
  ].filter((part) => part.text !== "");
}

/** Puts the verbs of the unstressed parts into a tense; `0` past, `1` progressive. */
function inTense(sentence: Part[], tense: 0 | 1): Part[] {
  return sentence.map((part, index) => {
    if (part.stress) {
      // "… and *send* it": the verb itself is what matters there.
      const joined = /\b(?:and|then) $/.test(sentence[index - 1]?.text ?? "");
      const verb = joined ? language.forms[part.text]?.[tense] : undefined;
      return verb ? { ...part, text: verb.toLowerCase() } : part;
    }
    let text = part.text;
    if (index === 0) {
      text = text.replace(
        /^\s*([A-Za-z]+(?:-[a-z]+)?)/,
        (word) => language.forms[word.trim().toLowerCase()]?.[tense] ?? word,
      );
    }
    // "… and send it": the second verb of the same sentence.
    text = text.replace(/\b(and|then) ([a-z]+(?:-[a-z]+)?)(?=\s|$)/g, (all, joint: string, word: string) => {
      const verb = language.forms[word]?.[tense];
      return verb ? `${joint} ${verb.toLowerCase()}` : all;
    });
    return { ...part, text };
  });
}

/** What a tool row says: past when it went well, "Opening … …" while it runs, the plain sentence else. */
export function sentence(tool: Pick<ToolItem, "name" | "say" | "object" | "status">): Part[] {
  const say =
    tool.say ?? language.toolNames.find(([pattern]) => pattern.test(tool.name))?.[1] ?? plainName(tool.name);
  const plain = stressed(say, tool.object);
  return tensed(plain, tool.status);
}

function tensed(plain: Part[], status: ToolStatus): Part[] {
  if (status === "ok") return inTense(plain, 0);
  if (status !== "running") return plain;
  const running = inTense(plain, 1);
  const first = running[0]?.text;
  return first !== undefined && first !== plain[0]?.text
    ? [...running, { text: "…", stress: false }]
    : running;
}

/** `browser_read_page` as "Browser read page". */
export function plainName(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_\-.:]+/g, " ")
    .trim()
    .toLowerCase();
  return words === "" ? language.step : words.charAt(0).toUpperCase() + words.slice(1);
}

/** A step's sentence for the Steps tab: text, stressed parts and variables. */
export interface StepPart extends Part {
  /** The variable that stands here. */
  variable: string | null;
}

/** Splits a step's sentence into text, stressed parts and `{{variables}}`. */
export function stepParts(say: string): StepPart[] {
  const found: StepPart[] = [];
  for (const part of parts(say)) {
    let at = 0;
    for (const match of part.text.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)) {
      if (match.index > at)
        found.push({ text: part.text.slice(at, match.index), stress: part.stress, variable: null });
      found.push({ text: match[1] ?? "", stress: false, variable: match[1] ?? "" });
      at = match.index + match[0].length;
    }
    if (at < part.text.length) found.push({ text: part.text.slice(at), stress: part.stress, variable: null });
  }
  return found;
}
