import { describe, expect, it } from "vitest";
import { type ApiCall, asCommand, asCurl, fillPath, queryText, uuid } from "@/api/call";
import { problemOf } from "@/api/problem";
import { placeOf, placeOfId } from "@/frame/places";
import { lasting } from "@/frame/saved";
import { patched, readSearch, writeSearch } from "@/frame/useUrl";
import { readClaims } from "@/session/claims";

const made = (patch: Partial<ApiCall<unknown>>): ApiCall<unknown> => ({
  service: "orders",
  method: "post",
  path: "/v1/orders/ord_1:hold",
  body: undefined,
  version: undefined,
  run: () => Promise.resolve(undefined),
  ...patch,
});

describe("a call", () => {
  it("fills its path and keeps our colons", () => {
    expect(fillPath("/v1/suppliers/{party}:x", { party: "supplier:a b" })).toBe(
      "/v1/suppliers/supplier:a%20b:x",
    );
  });

  it("repeats a list's name and leaves empty values out", () => {
    expect(queryText({ sku: ["A", "B"], none: undefined, empty: "", zero: 0 })).toBe(
      "sku=A&sku=B&zero=0",
    );
  });

  it("is shown as curl, safe for a shell, without a token", () => {
    const curl = asCurl(made({ body: { reason: "it's late" }, version: 3 }), "http://hub");
    expect(curl).toContain("curl -sS -X POST");
    expect(curl).toContain("'http://hub/api/orders/v1/orders/ord_1:hold'");
    expect(curl).toContain("$ENTREPOT_TOKEN");
    expect(curl).toContain("'If-Match: \"3\"'");
    expect(curl).toContain(`-d '{"reason":"it'\\''s late"}'`);
  });

  it("is shown as our own command", () => {
    expect(asCommand(made({ body: {} }))).toBe(
      "./entrepot api POST '/api/orders/v1/orders/ord_1:hold' --body '{}'",
    );
  });

  it("makes version 4 UUIDs", () => {
    expect(uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe("a problem", () => {
  it("is read from problem+json, and from anything else", () => {
    const found = problemOf(
      409,
      {
        title: "Conflict",
        detail: "held",
        request_id: "r-1",
        errors: [{ pointer: "/a", detail: "b" }],
      },
      "r-2",
    );
    expect([found.status, found.message, found.requestId, found.errors]).toEqual([
      409,
      "held",
      "r-1",
      [{ pointer: "/a", detail: "b" }],
    ]);
    expect(problemOf(502, "<html>", "r-2").requestId).toBe("r-2");
  });
});

describe("the state of a view", () => {
  it("goes to the URL and comes back", () => {
    const state = { status: "on_hold", key: "location:EU-1", q: "a b&c", cols: "time,$.x[0]" };
    expect(readSearch(writeSearch(state))).toEqual(state);
    expect(writeSearch({ status: "" })).toBe("");
  });

  it("is changed in parts", () => {
    expect(patched({ a: "1", b: "2" }, { a: undefined, b: "", c: "3" })).toEqual({ c: "3" });
  });

  it("is saved without what is open", () => {
    expect(lasting({ status: "x", open: "ord_1", at: "t" })).toEqual({ status: "x" });
  });
});

describe("places", () => {
  it("are known by kind and by prefix", () => {
    expect(placeOf("purchase_order", "po_1")).toEqual({
      view: "suppliers",
      state: { open: "po_1" },
    });
    expect(placeOf("tracking", "X")).toEqual({ view: "events", state: { key: "X" } });
    expect(placeOfId("shp_1")?.view).toBe("shipments");
    expect(placeOfId("GIFT-1")).toBeNull();
  });
});

describe("claims", () => {
  it("are read from a token with any letters, and from nothing else", () => {
    const payload = btoa(
      unescape(encodeURIComponent(JSON.stringify({ party: "staff:ops", exp: 1, name: "运营" }))),
    );
    expect(readClaims(`x.${payload.replaceAll("+", "-").replaceAll("/", "_")}.y`)?.name).toBe(
      "运营",
    );
    for (const wrong of ["", "a.b.c", "x.e30.y"]) expect(readClaims(wrong)).toBeNull();
  });
});
