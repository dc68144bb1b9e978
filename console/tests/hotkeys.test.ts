/** Keys reach what is on screen from the first moment of a page. */
import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useHotkey } from "@/frame/hotkeys";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
const closed = vi.fn();
const gone = vi.fn();

function Bound() {
  useHotkey("Escape", closed);
  useHotkey("g o", gone);
  return null;
}

/** A press of a key so many ms after the page began. */
function press(key: string, at: number): void {
  const event = new KeyboardEvent("keydown", { key });
  Object.defineProperty(event, "timeStamp", { value: at });
  window.dispatchEvent(event);
}

const root = createRoot(document.createElement("div"));
beforeEach(() => act(() => root.render(createElement(Bound))));
afterEach(() => {
  closed.mockClear();
  gone.mockClear();
});

describe("keys", () => {
  it("are heard in the first second of a page", () => {
    press("Escape", 300);
    expect(closed).toHaveBeenCalledOnce();
  });

  it("make a name of two when g went before, once and not long ago", () => {
    press("g", 5_000);
    press("o", 5_400);
    press("o", 5_500);
    expect(gone).toHaveBeenCalledOnce();
    press("g", 9_000);
    press("o", 11_000);
    expect(gone).toHaveBeenCalledOnce();
  });
});
