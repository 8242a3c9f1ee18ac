// Markdown of the agent as DOM nodes, safe by construction: elements come from an allow-list, text only ever becomes
// text nodes, no attribute but the few set here. Raw HTML shows as the text it is, pictures as their description.
//
// It opens no links: they carry their address in `data-url`, and the transcript asks before it opens one.
import MarkdownIt from "markdown-it";

const parser = new MarkdownIt({ html: false, linkify: true, typographer: false, breaks: true });
parser.disable(["reference"]);

type Token = ReturnType<typeof parser.parse>[number];

/** Tags of markdown-it that may become elements; headings become paragraphs so that the page's outline stays ours. */
const ALLOWED: Record<string, string> = {
  p: "p",
  strong: "strong",
  em: "em",
  s: "s",
  ul: "ul",
  ol: "ol",
  li: "li",
  blockquote: "blockquote",
  table: "table",
  thead: "thead",
  tbody: "tbody",
  tr: "tr",
  th: "th",
  td: "td",
  h1: "p",
  h2: "p",
  h3: "p",
  h4: "p",
  h5: "p",
  h6: "p",
};

/** The address, if it is one that the system browser may be asked to open. */
export function safeUrl(address: string): string | null {
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

/** Renders one block. */
export function renderMarkdown(source: string): DocumentFragment {
  const root = document.createDocumentFragment();
  build(parser.parse(source, {}), root);
  return root;
}

/** Appends the nodes of a flat list of tokens, which open and close. */
function build(tokens: Token[], root: Node): void {
  const stack: Node[] = [root];
  for (const token of tokens) {
    const parent = stack[stack.length - 1] ?? root;
    if (token.nesting === 1) {
      const node = open(token);
      parent.appendChild(node);
      stack.push(node);
    } else if (token.nesting === -1) {
      if (stack.length > 1) stack.pop();
    } else {
      leaf(token, parent);
    }
  }
}

function open(token: Token): Node {
  if (token.type === "link_open") return link(token.attrGet("href") ?? "");
  const tag = ALLOWED[token.tag];
  // A tight list's paragraphs are hidden: their text stands in the item itself.
  if (tag === undefined || token.hidden) {
    const bare = document.createElement("span");
    return bare;
  }
  const element = document.createElement(tag);
  if (/^h[1-6]$/.test(token.tag)) element.className = "md-heading";
  if (token.tag === "ol") {
    const start = Number(token.attrGet("start") ?? 1);
    if (Number.isSafeInteger(start) && start !== 1) (element as HTMLOListElement).start = start;
  }
  return element;
}

/** A link that goes nowhere by itself. */
function link(address: string): HTMLElement {
  const element = document.createElement("span");
  const url = safeUrl(address);
  if (url === null) return element;
  element.className = "md-link";
  element.setAttribute("role", "link");
  element.tabIndex = 0;
  element.dataset.url = url;
  element.title = url;
  return element;
}

function leaf(token: Token, parent: Node): void {
  switch (token.type) {
    case "inline":
      build(token.children ?? [], parent);
      break;
    case "text":
      parent.appendChild(document.createTextNode(token.content));
      break;
    case "softbreak":
    case "hardbreak":
      parent.appendChild(document.createElement("br"));
      break;
    case "hr":
      parent.appendChild(document.createElement("hr"));
      break;
    case "code_inline": {
      const code = document.createElement("code");
      code.textContent = token.content;
      parent.appendChild(code);
      break;
    }
    case "fence":
    case "code_block": {
      const pre = document.createElement("pre");
      // It scrolls sideways: reachable by keyboard.
      pre.tabIndex = 0;
      const code = document.createElement("code");
      code.textContent = token.content.replace(/\n$/, "");
      pre.appendChild(code);
      parent.appendChild(pre);
      break;
    }
    default:
      // An image's description, raw HTML and anything unknown: as text.
      parent.appendChild(document.createTextNode(token.content));
  }
}
