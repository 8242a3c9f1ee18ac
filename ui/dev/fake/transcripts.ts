// Believable runs for the harness: transcripts, tables and viewers of each outcome. Values only.
import type { FunctionView } from "../../src/generated/FunctionView";
import type { Item } from "../../src/generated/Item";
import type { ItemBody } from "../../src/generated/ItemBody";
import type { RunSummary } from "../../src/generated/RunSummary";
import type { Snapshot } from "../../src/generated/Snapshot";
import type { ToolItem } from "../../src/generated/ToolItem";
import { runSummary } from "./samples";

const SHOP = "http://127.0.0.1:41873/shop/";

/** A small picture of a button, as the engine takes them. */
const picture = (label: string) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="36"><rect width="120" height="36" rx="6" fill="#2f6f5e"/><text x="60" y="23" fill="#fff" font-family="sans-serif" font-size="13" text-anchor="middle">${label}</text></svg>`,
  )}`;

export function tool(part: Partial<ToolItem>): ItemBody {
  return {
    kind: "tool",
    name: "step",
    op: "click",
    say: "Click *Search*",
    object: null,
    status: "ok",
    ms: 400,
    page_url: SHOP,
    input: null,
    content: null,
    rows: 0,
    error: null,
    ...part,
  };
}

export function items(bodies: ItemBody[], at = Date.now() - 12_000): Item[] {
  return bodies.map((body, id) => ({ id, at: at + id * 400, body }));
}

export const LAMPS: [string, string][] = [
  ["Desk lamp Aino", "34.90"],
  ["Floor lamp Kaari", "89.00"],
  ["Bedside lamp Utu", "24.50"],
  ["Clip lamp Nipsu", "15.90"],
  ["Lantern Valo", "42.00"],
  ["Arc lamp Sade", "129.00"],
  ["Reading lamp Lehti", "38.00"],
  ["Table lamp Helmi", "54.90"],
  ["Pendant lamp Kuu", "74.00"],
  ["Wall lamp Reuna", "46.50"],
  ["Garden lamp Pihla", "31.20"],
  ["Night lamp Pilvi", "12.90"],
  ["Studio lamp Kide", "118.00"],
  ["Floor lamp Honka", "96.00"],
  ["Desk lamp Tarmo", "27.40"],
  ["Ceiling lamp Aalto", "149.00"],
  ["String lights Tuike", "18.90"],
  ["Lantern Myrsky", "36.00"],
];

const SAY = "Collect *name* and *price* of every *product*";

export const WORKING: ItemBody[] = [
  {
    kind: "thinking",
    text: "Read your task as 3 steps\n1. Open the practice shop\n2. Search for lamp\n3. Collect name and price of every product, on every page",
    open: false,
    ms: 12,
  },
  tool({ op: "open", say: "Open *the practice shop*", ms: 812, content: "Practice shop, 12 categories" }),
  tool({ op: "search", say: "Search for *lamp*", ms: 214, page_url: `${SHOP}search?q=lamp`, input: "lamp" }),
  {
    kind: "text",
    text: "The shop has **3 pages** of lamps. I am collecting the name and price on each.",
    open: false,
  },
  tool({ op: "collect", say: "Collect *12 rows* from page 1", ms: 310, page_url: `${SHOP}search?q=lamp` }),
  tool({
    op: "collect",
    say: "Collect page *2*",
    ms: null,
    status: "running",
    page_url: `${SHOP}search?q=lamp&page=2`,
  }),
];

const DONE: ItemBody[] = [
  ...WORKING.slice(0, 4),
  tool({ op: "collect", say: SAY, ms: 1240, rows: 18, page_url: `${SHOP}search?q=lamp&page=3` }),
  {
    kind: "text",
    text: "Collected **18 lamps** from 3 pages. The cheapest is *Night lamp Pilvi* at 12.90.\n\nFrom the shop’s [delivery page](https://practice.example/delivery?from=lamps): orders above 50 ship free.",
    open: false,
  },
  { kind: "function", function_id: "f1", name: "Lamps in the practice shop" },
  {
    kind: "end",
    state: "done",
    rows: 18,
    ms: 12_400,
    cost_usd: 0,
    problem: null,
    downloads: [],
    may_go_on: false,
  },
];

const missing = {
  code: "not_found",
  message: "No button called “Buy now” is on the page.",
  candidates: [
    { text: 'the button "Add to cart"', picture: picture("Add to cart") },
    { text: 'the button "Buy again"', picture: picture("Buy again") },
    { text: 'the link "Buying guide"' },
  ],
  span: [33, 40] as [number, number],
};

const FAILED: ItemBody[] = [
  WORKING[0] as ItemBody,
  WORKING[1] as ItemBody,
  tool({
    op: "click",
    say: "Click *Buy now*",
    status: "failed",
    ms: 10_004,
    page_url: `${SHOP}product/desk-lamp-aino`,
    error: missing,
  }),
  {
    kind: "end",
    state: "failed",
    rows: 0,
    ms: 13_100,
    cost_usd: 0,
    problem: { code: "not_found", message: missing.message, cause: missing },
    downloads: [],
    may_go_on: false,
  },
];

const NOTTE: ItemBody[] = [
  {
    kind: "thinking",
    text: "The listing page looks static, so a small script with one request per page will do.\n\nI will check the pagination first.",
    open: false,
    ms: 6200,
  },
  tool({ name: "browser_goto", op: null, say: null, ms: 2300, page_url: null, content: "page loaded" }),
  tool({
    name: "browser_scrape",
    op: null,
    say: null,
    ms: 4100,
    page_url: null,
    input: '{"selector":".titleline > a"}',
    content: '[{"title":"Show HN: A tiny database"},{"title":"The art of the lighthouse"}]',
  }),
  {
    kind: "text",
    text: "## What I found\n\nThe front page lists 30 posts. Steps:\n\n1. Read the list\n2. Keep the first five\n\n| Rank | Title |\n|---|---|\n| 1 | A tiny database |\n| 2 | The art of the lighthouse |\n\n```python\nposts = page.query_all('.titleline')\n```\n> Points change by the minute.",
    open: false,
  },
  {
    kind: "notice",
    code: "unknown_event",
    text: "Notte sent something this program does not know. It was kept.",
  },
  { kind: "function", function_id: "f3", name: "Top posts" },
  {
    kind: "end",
    state: "stopped",
    rows: 0,
    ms: 74_000,
    cost_usd: 0.1234,
    problem: null,
    downloads: [{ name: "posts.csv", bytes: 4210, path: "/home/ada/Downloads/posts.csv" }],
    may_go_on: true,
  },
];

const BROKEN: ItemBody[] = [
  ...NOTTE.slice(0, 2),
  {
    kind: "end",
    state: "unknown",
    rows: 0,
    ms: 31_000,
    cost_usd: null,
    problem: { code: "broken", message: "", detail: "connection closed before a terminal event" },
    downloads: [],
    may_go_on: false,
  },
];

const table = (count: number) => ({
  columns: ["name", "price"],
  total: count,
  rows: LAMPS.slice(0, count),
});
const NONE = { columns: [], total: 0, rows: [] };
const live = (path: string) => ({
  state: "live" as const,
  origin: "http://127.0.0.1:41901",
  reason: null,
  page_url: SHOP + path,
});
const ended = (origin: string | null) => ({ state: "ended" as const, origin, reason: null, page_url: null });

function snapshot(run: RunSummary, bodies: ItemBody[], part: Partial<Snapshot>): Snapshot {
  return {
    run,
    seq: 0,
    item_count: bodies.length,
    items: items(bodies),
    table: NONE,
    viewer: ended(null),
    ...part,
  };
}

/** The run of an id of the harness: `working`, `done`, `failed`, `stopped`, `unknown`, `waiting`, `unavailable`. */
export function sampleRun(id: string): Snapshot {
  const now = Date.now();
  const shared = { id, started_at: now - 12_400, ended_at: now };
  const buy = "Open the practice shop and click Buy now";
  switch (id) {
    case "working":
      return snapshot(
        runSummary({ ...shared, state: "working", ended_at: null, rows: 12, cost_usd: null }),
        WORKING,
        { table: table(12), viewer: live("search?q=lamp&page=2") },
      );
    case "waiting":
      return snapshot(
        runSummary({ ...shared, started_at: now - 900, state: "starting", ended_at: null, cost_usd: null }),
        [{ kind: "thinking", text: "Reading", open: true, ms: null }],
        { viewer: { ...ended(null), state: "waiting" } },
      );
    case "unavailable":
      return snapshot(
        runSummary({
          ...shared,
          home: "notte",
          state: "working",
          ended_at: null,
          cost_usd: null,
          silent: true,
        }),
        NOTTE.slice(0, 3),
        { viewer: { ...ended(null), state: "unavailable", reason: "Its address leads elsewhere." } },
      );
    case "failed":
      return snapshot(
        runSummary({
          ...shared,
          title: buy,
          state: "failed",
          problem: { code: "not_found", message: missing.message, cause: missing },
        }),
        FAILED,
        { viewer: ended("http://127.0.0.1:41901") },
      );
    case "stopped":
      return snapshot(
        runSummary({
          ...shared,
          home: "notte",
          title: "Get the top 5 posts of the day with their points",
          state: "stopped",
          started_at: now - 74_000,
          cost_usd: 0.1234,
          function_id: "f3",
          may_go_on: true,
        }),
        NOTTE,
        { viewer: ended("https://console.notte.cc") },
      );
    case "unknown":
      return snapshot(
        runSummary({ ...shared, home: "notte", title: "Watch the room availability", state: "unknown" }),
        BROKEN,
        { viewer: ended("https://console.notte.cc") },
      );
    default:
      return snapshot(runSummary({ ...shared, function_id: "f1", rows: 18 }), DONE, {
        table: table(18),
        viewer: ended("http://127.0.0.1:41901"),
      });
  }
}

/** Functions of both homes. */
export function sampleFunctions(): FunctionView[] {
  const now = Date.now();
  const ran = (minutes: number, part: Partial<RunSummary>) =>
    runSummary({
      kind: "function",
      started_at: now - minutes * 60_000,
      ended_at: now - minutes * 60_000,
      ...part,
    });
  const base: FunctionView = {
    id: "f1",
    home: "this_computer",
    name: "Lamps in the practice shop",
    description: "Open the practice shop, search for lamp, and collect the name and price of every product",
    site: "practice shop",
    variables: [
      { name: "search", kind: "text", default: "lamp", required: false, options: [], last: "lamp" },
    ],
    created_at: now - 86_400_000 * 2,
    updated_at: now,
    version: "v1",
    steps: [
      { op: "open", say: "Open *the practice shop*" },
      { op: "search", say: "Search for *{{search}}*" },
      { op: "collect", say: "Collect *name* and *price* of every *product*, on every page" },
    ],
    verified: true,
    verified_note: null,
    verifying: false,
    can: { versions: true, verify: true },
    last_run: ran(2, { rows: 31 }),
  };
  return [
    base,
    {
      ...base,
      id: "f2",
      name: "Top news",
      site: "practice news",
      description: "Get the top 5 titles from the practice news",
      variables: [{ name: "count", kind: "integer", default: 5, required: false, options: [], last: 5 }],
      last_run: ran(300, { rows: 5 }),
    },
    {
      ...base,
      id: "f3",
      home: "notte",
      name: "Invoices of the month",
      site: "billing.example",
      description: "Sign in, open the invoices of the chosen month and keep each file",
      variables: [
        { name: "account", kind: "text", default: null, required: true, options: [], last: null },
        { name: "month", kind: "date", default: "2026-03-01", required: false, options: [], last: null },
        {
          name: "portal",
          kind: "url",
          default: "https://billing.example",
          required: true,
          options: [],
          last: null,
        },
        { name: "include_drafts", kind: "boolean", default: false, required: false, options: [], last: true },
        {
          name: "layout",
          kind: "choice",
          default: "One page each",
          required: false,
          options: ["One page each", "All in one file"],
          last: null,
        },
        { name: "limit", kind: "integer", default: 12, required: false, options: [], last: null },
        { name: "filters", kind: "json", default: { paid: true }, required: false, options: [], last: null },
      ],
      verified: null,
      can: { versions: false, verify: false },
      steps: null,
      last_run: ran(1500, { rows: 12, home: "notte" }),
    },
    {
      ...base,
      id: "f4",
      name: "Flight prices to Oslo",
      site: "flights.example",
      last_run: ran(60 * 80, {
        rows: 0,
        state: "failed",
        problem: { code: "not_found", message: "“Search” is not on the page." },
      }),
    },
    {
      ...base,
      id: "f5",
      name: "Room availability",
      site: "hotel.example",
      last_run: ran(60 * 100, { rows: 3 }),
    },
    {
      ...base,
      id: "f6",
      name: "Send the contact form",
      site: "practice contact form",
      verified: false,
      verified_note: "It was not tried again by itself, because it sends something.",
      steps: [
        { op: "open", say: "Open *the practice contact form*" },
        { op: "fill", say: "Type *{{name}}* in *Your name*" },
        { op: "click", say: "Click *Send*", risk: "sends" },
      ],
      variables: [
        { name: "name", kind: "text", default: "Ada", required: false, options: [], last: null },
        { name: "message", kind: "text", default: null, required: true, options: [], last: "Hello" },
      ],
      last_run: null,
    },
  ];
}
