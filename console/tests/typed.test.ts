/** Typing into a filter that is kept in the URL: the URL answers late, and no letter is lost. */
import { act, createElement } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useTyped } from "@/frame/useTyped";

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const sent: string[] = [];
let shown: ReturnType<typeof useTyped>;

function Field({ value }: { value: string }) {
  shown = useTyped(value, (next) => sent.push(next), 350);
  return null;
}

function field() {
  const root = createRoot(document.createElement("div"));
  const url = (value: string) => act(() => root.render(createElement(Field, { value })));
  const type = (text: string) => act(() => shown.setTyped(text));
  const pause = () => act(() => vi.advanceTimersByTime(350));
  url("");
  return { url, type, pause };
}

beforeEach(() => {
  sent.length = 0;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe("a typed filter", () => {
  it("keeps the letters that were typed while the URL changed", () => {
    const { url, type, pause } = field();
    type("la");
    pause();
    expect(sent).toEqual(["la"]);
    type("lam");
    url("la");
    expect(shown.typed).toBe("lam");
    pause();
    expect(sent).toEqual(["la", "lam"]);
  });

  it("keeps the blank before the next word", () => {
    const { url, type, pause } = field();
    type("red ");
    pause();
    url("red");
    expect(shown.typed).toBe("red ");
    expect(sent).toEqual(["red"]);
  });

  it("gives way to a value from elsewhere", () => {
    const { url, type } = field();
    type("half a wo");
    url("from a saved view");
    expect(shown.typed).toBe("from a saved view");
  });

  it("sends a text once, however it is applied", () => {
    const { type, pause } = field();
    type("lamp");
    act(() => shown.apply());
    pause();
    expect(sent).toEqual(["lamp"]);
  });
});
