// Splits a sentence of the engine ("Click *Search*") at its stressed parts. A lone `*` stays as it is. Pure.

/** A stretch of a sentence. */
export interface Part {
  text: string;
  stress: boolean;
}

/** The sentence's parts, none of them empty. */
export function parts(sentence: string): Part[] {
  const found: Part[] = [];
  let at = 0;
  for (const match of sentence.matchAll(/\*([^*\n]+)\*/g)) {
    if (match.index > at) found.push({ text: sentence.slice(at, match.index), stress: false });
    found.push({ text: match[1] ?? "", stress: true });
    at = match.index + match[0].length;
  }
  if (at < sentence.length) found.push({ text: sentence.slice(at), stress: false });
  return found;
}
