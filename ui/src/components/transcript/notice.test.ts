// A notice in the transcript, with what came with it folded.
import { render, screen } from "@testing-library/svelte";
import { expect, it } from "vitest";
import NoticeItem from "./NoticeItem.svelte";

it("keeps what an unknown event held, folded", () => {
  const event = '{"type":"tomorrow","value":42}';
  render(NoticeItem, { code: "unknown_event", text: "The server told something new.", detail: event });
  const held = screen.getByText(event);
  const folded = held.closest("details");
  expect(folded?.open).toBe(false);
  expect(folded?.querySelector("summary")?.textContent?.trim()).toBe("Details");
});

it("has nothing to unfold where nothing came with it", () => {
  const { container } = render(NoticeItem, { code: "silent", text: "Still waiting.", detail: undefined });
  expect(container.querySelector("details")).toBeNull();
  expect(container.textContent?.trim()).toBe("Still waiting.");
});
