import { describe, expect, it } from "vitest";
import { minorDigits, money } from "@/format/numbers";
import { clock, dateTime, duration, parseInstant, relative } from "@/format/time";

const now = new Date("2026-11-22T12:00:00Z");
const parsed = (text: string, zone = "UTC"): string | undefined =>
  parseInstant(text, zone, now)?.toISOString();

describe("instants that people type", () => {
  it("takes ISO, and local time in the chosen zone", () => {
    expect(parsed("2026-11-22T10:00:00Z")).toBe("2026-11-22T10:00:00.000Z");
    expect(parsed("2026-11-22 10:00", "Asia/Shanghai")).toBe("2026-11-22T02:00:00.000Z");
    expect(parsed("2026-07-01 10:00:30", "Europe/Berlin")).toBe("2026-07-01T08:00:30.000Z");
    expect(parsed("2026-11-22")).toBe("2026-11-22T00:00:00.000Z");
  });

  it("takes seconds, milliseconds, microseconds and nanoseconds since 1970", () => {
    for (const text of ["1795348800", "1795348800000", "1795348800000000", "1795348800000000000"]) {
      expect(parsed(text)).toBe("2026-11-22T12:00:00.000Z");
    }
  });

  it("takes how long ago, in English and Chinese", () => {
    expect(parsed("2h ago")).toBe("2026-11-22T10:00:00.000Z");
    expect(parsed("90 min")).toBe("2026-11-22T10:30:00.000Z");
    expect(parsed("2小时前")).toBe("2026-11-22T10:00:00.000Z");
    expect(parsed("昨天 14:00", "Asia/Shanghai")).toBe("2026-11-21T06:00:00.000Z");
    expect(parsed("yesterday")).toBe("2026-11-21T00:00:00.000Z");
  });

  it("takes nothing else", () => {
    for (const text of ["", "soon", "2026", "12:00", "1-2-3"]) expect(parsed(text)).toBeUndefined();
  });
});

describe("instants as shown", () => {
  it("stands in the zone that was chosen", () => {
    expect(dateTime("2026-11-22T23:05:09.120Z", "Asia/Shanghai", true)).toBe("2026-11-23 07:05:09");
    expect(clock("2026-11-22T23:05:09.120Z", "UTC")).toBe("23:05:09.120");
    expect(dateTime("not a time", "UTC")).toBe("not a time");
  });

  it("is told from now", () => {
    expect(relative("2026-11-22T09:00:00Z", now, "en-GB")).toBe("3 hours ago");
    expect(relative("2026-11-24T12:00:00Z", now, "zh-CN")).toBe("后天");
  });

  it("gives lengths in their two largest units", () => {
    const unit = { d: "d", h: "h", min: "min", s: "s" };
    expect(duration(3_661, unit)).toBe("1 h 1 min");
    expect(duration(0.25, unit)).toBe("0.3 s");
    expect(duration(90_000, unit)).toBe("1 d 1 h");
  });
});

describe("money", () => {
  it("has its currency's digits and code", () => {
    expect(money(123_450, "EUR", "en-GB")).toBe("1,234.50 EUR");
    expect(money(1234, "JPY", "en-GB")).toBe("1,234 JPY");
    expect(minorDigits("KWD")).toBe(3);
    expect(minorDigits("??")).toBe(2);
  });
});
