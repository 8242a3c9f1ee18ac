// The same steps by Playwright, as its own documentation writes them: locators by role and label, its own waiting.
// Reads a line of JSON for each run and answers one: {"start": ms, "steps": ms, "whole": ms, "rows": [...]}.
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const cards = async (page, most = Infinity) => {
  const all = page.locator("article.product");
  await all.first().waitFor();
  const rows = await all.evaluateAll((found) =>
    found.map((card) => ({ name: card.querySelector("h3").innerText, price: card.querySelector(".price").innerText })),
  );
  return rows.slice(0, most);
};

const scripts = {
  async shop(page, base) {
    const rows = [];
    await page.goto(`${base}shop/`);
    await page.getByRole("searchbox", { name: "Search products" }).fill("lamp");
    await page.getByRole("searchbox", { name: "Search products" }).press("Enter");
    await page.getByRole("heading", { name: "Results for" }).waitFor();
    await page.getByLabel("Sort by").selectOption({ label: "Price, low to high" });
    await page.waitForURL("**sort=price*");
    rows.push(...(await cards(page, 5)));
    await page.getByRole("link", { name: "Chairs", exact: true }).click();
    await page.getByLabel("Sort by").selectOption({ label: "Rating" });
    await page.waitForURL("**sort=rating*");
    rows.push(...(await cards(page, 5)));
    await page.getByRole("link", { name: "Kitchen", exact: true }).click();
    await page.getByRole("link", { name: "Teapot Kaari", exact: true }).click();
    await page.getByRole("button", { name: "Add Teapot Kaari to cart" }).click();
    await page.getByText("There is no checkout").waitFor();
    await page.getByRole("button", { name: "Remove Teapot Kaari" }).click();
    await page.getByText("Your cart is empty").waitFor();
    await page.getByRole("link", { name: "Look around" }).click();
    await page.getByRole("link", { name: "Plants", exact: true }).click();
    await page.getByRole("heading", { name: "Plants", exact: true }).waitFor();
    rows.push(...(await cards(page)));
    return rows;
  },

  async contact(page, base) {
    await page.goto(`${base}contact/`);
    await page.getByLabel("Your name").fill("Ada Lovelace");
    await page.getByRole("textbox", { name: "E-mail" }).fill("ada@example.com");
    await page.getByLabel("Topic").selectOption({ label: "An order" });
    await page.getByLabel("Message").fill("Where is my lamp?");
    await page.getByLabel("By phone").check();
    await page.getByLabel("Send me a copy").check();
    await page.getByRole("button", { name: "Send message" }).click();
    await page.getByText("Thank you, Ada Lovelace").waitFor();
    await page.getByRole("link", { name: "Write another message" }).click();
    await page.getByLabel("Your name").fill("Grace Hopper");
    await page.getByRole("textbox", { name: "E-mail" }).fill("grace@example.com");
    await page.getByLabel("Topic").selectOption({ label: "A question" });
    await page.getByLabel("Message").fill("Do you sell compilers?");
    await page.getByLabel("No answer needed").check();
    await page.getByRole("button", { name: "Send message" }).click();
    await page.getByText("Thank you, Grace Hopper").waitFor();
    return [];
  },

  async manual(page, base) {
    await page.goto(`${base}index.html`);
    await page.getByRole("link", { name: "Library Reference" }).first().click();
    await page.getByRole("link", { name: "json — JSON encoder and decoder" }).first().click();
    await page.getByRole("link", { name: "next", exact: true }).first().click();
    await page.getByRole("link", { name: "next", exact: true }).first().click();
    await page.getByRole("link", { name: "previous", exact: true }).first().click();
    await page.getByRole("link", { name: "modules", exact: true }).first().click();
    await page.getByRole("link", { name: "zipfile", exact: true }).click();
    await page.getByRole("heading", { name: "Command-Line Interface" }).waitFor();
    await page.getByRole("textbox", { name: "Quick search" }).first().fill("gzip");
    await page.getByRole("textbox", { name: "Quick search" }).first().press("Enter");
    await page.getByText("Search finished").waitFor();
    await page.getByRole("link", { name: "gzip.open", exact: true }).click();
    await page.getByText("gzip.compress").first().waitFor();
    return [];
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { script, base, program } = JSON.parse(line);
  const begin = performance.now();
  const browser = await chromium.launch({ executablePath: program });
  try {
    const page = await browser.newPage();
    const ready = performance.now();
    const rows = await scripts[script](page, base);
    const done = performance.now();
    await browser.close();
    console.log(JSON.stringify({ start: ready - begin, steps: done - ready, whole: performance.now() - begin, rows }));
  } catch (error) {
    await browser.close();
    console.log(JSON.stringify({ error: String(error) }));
  }
}
