import { describe, expect, it } from "vitest";
import { Passing, Ring } from "@/stream/ring";
import { Parser } from "@/stream/sse";

describe("the parser of server-sent events", () => {
  const text =
    'retry: 1000\n: hello\n\nid: 7\ndata: {"a":1}\n\nevent: missed\ndata: {"count":3}\n\n';

  it("gives the same messages wherever the text is cut", () => {
    for (let cut = 0; cut <= text.length; cut += 1) {
      const parser = new Parser();
      const found = [...parser.push(text.slice(0, cut)), ...parser.push(text.slice(cut))];
      expect(found).toEqual([
        { event: "message", id: "7", data: '{"a":1}' },
        { event: "missed", id: "7", data: '{"count":3}' },
      ]);
      expect(parser.retryMs).toBe(1000);
    }
  });

  it("goes on behind the last message that came whole, wherever the stream was cut", () => {
    const parts = ["id: 7\ndata: a\n\n", "id: 9\ndata: b\n\n"];
    const whole = parts.join("");
    for (let cut = 0; cut < whole.length; cut += 1) {
      const parser = new Parser();
      const found = parser.push(whole.slice(0, cut));
      expect(parser.id).toBe(found.at(-1)?.id ?? "");
    }
  });

  it("joins several data lines and takes carriage returns", () => {
    expect(new Parser().push("data: one\r\ndata: two\r\n\r\n")).toEqual([
      { event: "message", id: "", data: "one\ntwo" },
    ]);
  });
});

describe("the ring", () => {
  it("keeps the newest and counts what left", () => {
    const ring = new Ring<number>(3);
    ring.push([0, 1]);
    ring.push([2, 3, 4]);
    expect([ring.size, ring.total, ring.dropped]).toEqual([3, 5, 2]);
    expect([1, 2, 4, 5].map((number) => ring.byNumber(number))).toEqual([
      undefined,
      2,
      4,
      undefined,
    ]);
  });

  it("takes more at once than it holds", () => {
    const ring = new Ring<number>(2);
    ring.push([0, 1, 2, 3, 4]);
    expect([ring.byNumber(3), ring.byNumber(4), ring.dropped]).toEqual([3, 4, 3]);
  });
});

describe("what passes a filter", () => {
  it("agrees with filtering everything anew, whatever came and left", () => {
    const ring = new Ring<number>(50);
    const even = new Passing<number>(ring, (one) => one % 2 === 0);
    let next = 0;
    for (let round = 0; round < 200; round += 1) {
      const batch = Array.from({ length: (round * 7) % 23 }, () => next++);
      ring.push(batch);
      even.update();
      const held = Array.from(
        { length: ring.size },
        (_, at) => ring.byNumber(ring.dropped + at) ?? -1,
      );
      const wanted = held.filter((one) => one % 2 === 0);
      expect(Array.from({ length: even.size }, (_, at) => even.at(at))).toEqual(wanted);
      const middle = ring.dropped + Math.floor(ring.size / 2);
      expect(even.countBelow(middle)).toBe(wanted.filter((one) => one < middle).length);
    }
  });
});
