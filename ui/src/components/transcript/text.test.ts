// What the transcript does with text: safe Markdown, blocks, growing text, tense.
import { describe, expect, it, vi } from "vitest";
import { BLOCK_LIMIT, Blocks, blocksOf } from "./blocks";
import { Heights } from "./heights";
import { renderMarkdown, safeUrl } from "./markdown";
import { Prose } from "./prose";
import { plainName, sentence, stepParts } from "./words";

function html(markdown: string): HTMLElement {
  const box = document.createElement("div");
  box.append(renderMarkdown(markdown));
  return box;
}

describe("Markdown", () => {
  it("renders the usual marks", () => {
    expect(html("Found **3** `lamps`, *new*:\n\n1. a\n2. b\n").innerHTML).toBe(
      "<p>Found <strong>3</strong> <code>lamps</code>, <em>new</em>:</p>" +
        "<ol><li><span>a</span></li><li><span>b</span></li></ol>",
    );
  });

  it.each([
    "<script>alert(1)</script>",
    "a <img src=x onerror=alert(1)> b",
    '<iframe src="https://example.com"></iframe>',
    "<svg onload=alert(1)>",
    "![picture](https://example.com/x.png)",
    "![picture](data:image/png;base64,AAAA)",
    "[x](javascript:alert(1)) [y](data:text/html,hi) [z](vbscript:x) [f](file:///etc/passwd)",
    "[x](JaVaScRiPt:alert(1))",
    "<javascript:alert(1)>",
    '[x](https://example.com/" onclick=alert(1))',
    "[a]: javascript:alert(1)\n\n[a]",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "```html\n<script>alert(1)</script>\n```",
  ])("is harmless: %s", (source) => {
    const box = html(source);
    expect(box.querySelector("script, img, iframe, svg, style, a, object, embed, form, input")).toBeNull();
    for (const element of box.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        expect(["class", "role", "tabindex", "data-url", "title", "start"]).toContain(name);
        if (name === "data-url") expect(value).toMatch(/^https?:\/\//);
      }
    }
  });

  it("keeps raw HTML readable as text, and a picture as its description", () => {
    expect(html("<b>bold</b>").textContent).toBe("<b>bold</b>");
    expect(html("![the lamp](https://example.com/x.png)").textContent).toBe("the lamp");
  });

  it("marks links with where they go, and makes none of other schemes", () => {
    const link = html("[the shop](https://example.com/a?b=c)").querySelector(".md-link");
    expect(link?.getAttribute("data-url")).toBe("https://example.com/a?b=c");
    expect(link?.getAttribute("role")).toBe("link");
    expect(html("see https://example.com now").querySelector(".md-link")?.textContent).toBe(
      "https://example.com",
    );
    expect(safeUrl("mailto:a@example.com")).toBeNull();
    expect(safeUrl("javascript:alert(1)")).toBeNull();
  });
});

const SAMPLE = [
  "Intro *a*",
  "goes on",
  "",
  "- one",
  "",
  "- two",
  "",
  "  still two",
  "",
  "After",
  "",
  "```js",
  "let a;",
  "",
  "let b;",
  "```",
  "",
  "1. x",
  "2. y",
  "",
  "End",
].join("\n");

describe("blocks", () => {
  it("end at blank lines, but not inside lists and code", () => {
    expect(blocksOf(SAMPLE)).toEqual([
      "Intro *a*\ngoes on\n\n",
      "- one\n\n- two\n\n  still two\n\n",
      "After\n\n",
      "```js\nlet a;\n\nlet b;\n```\n",
      "1. x\n2. y\n\n",
      "End",
    ]);
  });

  it("are the same however the text arrives", () => {
    const long =
      SAMPLE + "\n\n" + "word ".repeat(5000) + "\n\n```\n" + "code line\n".repeat(2000) + "```\nend";
    const whole = blocksOf(long);
    for (const size of [1, 3, 7, 1000]) {
      const blocks = new Blocks();
      for (let at = 0; at < long.length; at += size) blocks.push(long.slice(at, at + size));
      blocks.finish();
      expect(blocks.done).toEqual(whole);
    }
    expect(Math.max(...whole.map((block) => block.length))).toBeLessThanOrEqual(BLOCK_LIMIT * 2 + 10);
  });

  it("of an endless line stay small", () => {
    const blocks = blocksOf("x".repeat(100_000));
    expect(Math.max(...blocks.map((block) => block.length))).toBeLessThanOrEqual(BLOCK_LIMIT + 1);
    expect(blocks.join("").replaceAll("\n", "")).toBe("x".repeat(100_000));
  });
});

describe("growing text", () => {
  it("is drawn once per frame, however many pieces arrive, and at once when it is complete", () => {
    const frames: FrameRequestCallback[] = [];
    vi.stubGlobal("requestAnimationFrame", (frame: FrameRequestCallback) => frames.push(frame));
    const drawn: string[] = [];
    const draw = (block: string) => {
      drawn.push(block);
      return document.createTextNode(block);
    };
    const box = document.createElement("div");
    const prose = new Prose(box, draw, "One", true);
    prose.update("One two", true);
    prose.update("One two three", true);
    expect([drawn, box.textContent, frames.length]).toEqual([["One"], "One", 1]);
    frames[0]?.(0);
    expect([drawn, box.textContent]).toEqual([["One", "One two three"], "One two three"]);
    prose.update("One two three four", true);
    prose.update("One two three four five", false);
    expect(box.textContent).toBe("One two three four five");
    prose.destroy();
    vi.unstubAllGlobals();
  });
});

const say = (text: string, status: "ok" | "running" | "failed" = "ok", object: string | null = null) =>
  sentence({ name: "x", say: text, object, status })
    .map((part) => (part.stress ? `*${part.text}*` : part.text))
    .join("");

describe("words", () => {
  it.each([
    ["Click *Search*", "Clicked *Search*"],
    ["Open *the practice shop*", "Opened *the practice shop*"],
    ["Type *lamp* in *Search*", "Typed *lamp* in *Search*"],
    ["Collect *name* and *price* of every *product*", "Collected *name* and *price* of every *product*"],
    ["Fill in *the contact form* as *Ada* and send it", "Filled in *the contact form* as *Ada* and sent it"],
    [
      "Fill in the *contact form* as *Ada* and *send* it",
      "Filled in the *contact form* as *Ada* and *sent* it",
    ],
    ["Wait for *Results*", "Waited for *Results*"],
    ["Double-click *Open*", "Double-clicked *Open*"],
    ["Go back", "Went back"],
    ["Contemplate *life*", "Contemplate *life*"],
  ])("%s, when done: %s", (present, past) => expect(say(present)).toBe(past));

  it("leaves a stressed verb alone, says what is going on, and stresses the object", () => {
    expect(say("Click *Send and open*")).toBe("Clicked *Send and open*");
    expect(say("Open *the shop*", "running")).toBe("Opening *the shop*…");
    expect(say("Click *Save*", "failed")).toBe("Click *Save*");
    expect(say("Click Search", "ok", "Search")).toBe("Clicked *Search*");
  });

  it("finds words for a tool that says nothing", () => {
    const tool = { say: null, object: null, status: "ok" as const };
    expect(sentence({ ...tool, name: "browser_goto" })).toEqual([{ text: "Opened a page", stress: false }]);
    expect(plainName("fetchThing_v2")).toBe("Fetch thing v2");
    expect(plainName("")).toBe("Step");
  });

  it("tells stresses from variables", () => {
    expect(stepParts("Type *{{search}}* in *Search {{n}}*")).toEqual([
      { text: "Type ", stress: false, variable: null },
      { text: "search", stress: false, variable: "search" },
      { text: " in ", stress: false, variable: null },
      { text: "Search ", stress: true, variable: null },
      { text: "n", stress: false, variable: "n" },
    ]);
  });
});

describe("heights", () => {
  it("agree with a plain list through random changes", () => {
    let seed = 7;
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
    const heights = new Heights(40);
    let plain: number[] = [];
    for (let round = 0; round < 400; round++) {
      if (random() < 0.1) {
        const count = Math.floor(random() * 3000);
        heights.resize(count);
        plain = Array.from({ length: count }, (_, index) => plain[index] ?? 40);
      } else if (plain.length > 0) {
        const index = Math.floor(random() * plain.length);
        const height = 10 + Math.floor(random() * 200);
        expect(heights.set(index, height)).toBe(height - (plain[index] ?? 0));
        plain[index] = height;
      }
      const total = plain.reduce((sum, height) => sum + height, 0);
      expect(heights.total).toBe(total);
      const index = Math.floor(random() * plain.length);
      const offset = plain.slice(0, index).reduce((sum, height) => sum + height, 0);
      expect(heights.offset(index)).toBe(offset);
      if (plain.length > 0) {
        expect(heights.at(offset)).toBe(index);
        expect(heights.at(offset + (plain[index] ?? 0) - 1)).toBe(index);
      }
    }
    if (plain.length > 0) expect(heights.at(1e9)).toBe(plain.length - 1);
  });
});
