// Stretches of a text, in UTF-16 code units like JavaScript's own. Pure.

export type Span = [number, number];

/** Where a stretch stands after an edit; null when the edit touched it. */
export function moveSpan(span: Span, before: string, after: string): Span | null {
  const most = Math.min(before.length, after.length);
  let prefix = 0;
  while (prefix < most && before[prefix] === after[prefix]) prefix += 1;
  let suffix = 0;
  while (suffix < most - prefix && before[before.length - 1 - suffix] === after[after.length - 1 - suffix]) {
    suffix += 1;
  }
  const [from, to] = span;
  // A word that grows at its end is another word.
  if (to <= prefix && !/[\p{L}\p{N}]/u.test(to === prefix ? (after[to] ?? "") : "")) return span;
  const shift = after.length - before.length;
  if (from >= before.length - suffix) return [from + shift, to + shift];
  return null;
}

/** A piece of a text: inside a marked stretch or between two. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** Cuts a text at stretches; those that overlap or lie outside are clipped. */
export function cut(text: string, spans: Span[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const start = Math.max(from, at);
    const end = Math.min(to, text.length);
    if (end <= start) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false });
    pieces.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false });
  return pieces;
}
