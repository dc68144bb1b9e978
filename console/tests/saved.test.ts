import { describe, expect, it } from "vitest";
import { merged } from "@/frame/saved";

describe("saved views", () => {
  it("are the control tower's, then those of this browser that have no other of their name", () => {
    const kept = {
      view_id: "1",
      page: "orders",
      name: "Gone",
      team: false,
      state: { status: "shipped" },
      owner: "ops",
      version: 3,
      changed_at: "",
    };
    const local = [
      { page: "orders", name: "Gone", state: {}, team: false },
      { page: "orders", name: "Old", state: { status: "parked" }, team: false },
      { page: "stock", name: "Other page", state: {}, team: false },
    ];
    const found = merged("orders", [kept, { ...kept, name: "Old", team: true }], local);
    expect(found.map((view) => [view.name, view.team, view.kept?.version])).toEqual([
      ["Gone", false, 3],
      ["Old", true, 3],
      ["Old", false, undefined],
    ]);
  });
});
