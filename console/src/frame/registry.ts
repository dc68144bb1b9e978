/**
 * The views of the console. A further view is one entry here and a folder under views/: the frame,
 * the palette, the keys and the routes come from this list.
 */
import type { ParseKeys } from "i18next";
import type { ComponentType } from "react";
import type { IconName } from "./icons";

export interface View {
  /** Path segment, and key of its title `view.<id>`. */
  id: string;
  title: ParseKeys;
  group: "work" | "chain" | "watch" | "access";
  icon: IconName;
  /** Any of these scopes opens the view; none needed when empty. */
  scopes: readonly string[];
  /** Kinds of party it is for; every kind when absent. */
  kinds?: readonly string[];
  /** Pressed after `g`. */
  key: string;
  load: () => Promise<{ default: ComponentType }>;
}

export const VIEWS: readonly View[] = [
  {
    id: "now",
    title: "view.now",
    group: "work",
    icon: "now",
    key: "n",
    scopes: [],
    load: () => import("@/views/now/NowView"),
  },
  {
    id: "alerts",
    title: "view.alerts",
    group: "work",
    icon: "alerts",
    key: "a",
    scopes: ["events:read"],
    load: () => import("@/views/alerts/AlertsView"),
  },
  {
    id: "figures",
    title: "view.figures",
    group: "work",
    icon: "figures",
    key: "f",
    scopes: ["kpis:read"],
    load: () => import("@/views/figures/FiguresView"),
  },
  {
    id: "orders",
    title: "view.orders",
    group: "chain",
    icon: "orders",
    key: "o",
    scopes: ["orders:read"],
    load: () => import("@/views/orders/OrdersView"),
  },
  {
    id: "stock",
    title: "view.stock",
    group: "chain",
    icon: "stock",
    key: "s",
    scopes: ["inventory:read"],
    load: () => import("@/views/stock/StockView"),
  },
  {
    id: "suppliers",
    title: "view.suppliers",
    group: "chain",
    icon: "suppliers",
    key: "u",
    scopes: ["purchase-orders:read"],
    load: () => import("@/views/suppliers/SuppliersView"),
  },
  {
    id: "planning",
    title: "view.planning",
    group: "chain",
    icon: "planning",
    key: "l",
    scopes: ["planning:read"],
    load: () => import("@/views/planning/PlanningView"),
  },
  {
    id: "shipments",
    title: "view.shipments",
    group: "chain",
    icon: "shipments",
    key: "h",
    scopes: ["logistics:read"],
    load: () => import("@/views/shipments/ShipmentsView"),
  },
  {
    id: "marketplaces",
    title: "view.marketplaces",
    group: "chain",
    icon: "marketplaces",
    key: "m",
    scopes: ["shops:read"],
    load: () => import("@/views/marketplaces/MarketplacesView"),
  },
  {
    id: "events",
    title: "view.events",
    group: "watch",
    icon: "events",
    key: "e",
    scopes: ["events:read"],
    load: () => import("@/views/events/EventsView"),
  },
  {
    id: "dead-letters",
    title: "view.dead-letters",
    group: "watch",
    icon: "letters",
    key: "d",
    scopes: ["dead-letters:read"],
    load: () => import("@/views/dead-letters/DeadLettersView"),
  },
  {
    id: "webhooks",
    title: "view.webhooks",
    group: "watch",
    icon: "webhooks",
    key: "w",
    scopes: ["webhooks:write"],
    load: () => import("@/views/webhooks/WebhooksView"),
  },
  {
    id: "parties",
    title: "view.parties",
    group: "access",
    icon: "parties",
    key: "p",
    scopes: ["parties:read"],
    load: () => import("@/views/parties/PartiesView"),
  },
];

export const GROUPS = ["work", "chain", "watch", "access"] as const;

/** The views somebody may open, in their order. */
export function viewsFor(scopes: ReadonlySet<string>, kind: string): View[] {
  return VIEWS.filter(
    (view) =>
      (view.scopes.length === 0 || view.scopes.some((scope) => scopes.has(scope))) &&
      (view.kinds === undefined || view.kinds.includes(kind)),
  );
}
