// Splits a sentence at its `*stressed*` parts. A lone `*` stays as it is.

export interface Part {
  text: string;
  strong: boolean;
}

export function stressed(text: string): Part[] {
  const parts: Part[] = [];
  let rest = 0;
  for (const match of text.matchAll(/\*([^*\n]+)\*/g)) {
    if (match.index > rest) parts.push({ text: text.slice(rest, match.index), strong: false });
    parts.push({ text: match[1] ?? "", strong: true });
    rest = match.index + match[0].length;
  }
  if (rest < text.length) parts.push({ text: text.slice(rest), strong: false });
  return parts;
}
