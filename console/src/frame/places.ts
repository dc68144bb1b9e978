/** Where a thing is shown, by the kind of its name (those of the control tower's timelines). */

export interface Place {
  view: string;
  state: Record<string, string>;
}

export function placeOf(kind: string, value: string): Place {
  switch (kind.replaceAll("_", "-")) {
    case "order":
    case "order-id":
      return { view: "orders", state: { open: value } };
    case "shipment":
    case "shipment-id":
      return { view: "shipments", state: { open: value } };
    case "purchase-order":
    case "purchase-order-id":
      return { view: "suppliers", state: { open: value } };
    case "sku":
      return { view: "stock", state: { sku: value } };
    case "external-id":
      return { view: "orders", state: { external_id: value } };
    case "party":
      return { view: "parties", state: { open: value } };
    default:
      return { view: "events", state: { key: value } };
  }
}

const PREFIXES: readonly [string, string][] = [
  ["ord_", "order"],
  ["shp_", "shipment"],
  ["po_", "purchase-order"],
];

/** The place of an id by its prefix; null for one that says nothing of itself. */
export function placeOfId(id: string): Place | null {
  const kind = PREFIXES.find(([prefix]) => id.startsWith(prefix))?.[1];
  return kind === undefined ? null : placeOf(kind, id);
}
