import createClient, { type Client, type Middleware } from "openapi-fetch";
import type { paths as CatalogPaths } from "./generated/catalog";
import type { paths as TowerPaths } from "./generated/control-tower";
import type { paths as IdentityPaths } from "./generated/identity";
import type { paths as InventoryPaths } from "./generated/inventory";
import type { paths as LogisticsPaths } from "./generated/logistics";
import type { paths as OrdersPaths } from "./generated/orders";
import type { paths as PlanningPaths } from "./generated/planning";
import type { paths as SupplierPaths } from "./generated/supplier-portal";

/** Paths of every service's OpenAPI document, by the service's name on the gateway. */
export interface Services {
  catalog: CatalogPaths;
  "control-tower": TowerPaths;
  identity: IdentityPaths;
  inventory: InventoryPaths;
  logistics: LogisticsPaths;
  orders: OrdersPaths;
  planning: PlanningPaths;
  "supplier-portal": SupplierPaths;
}

export type Service = keyof Services;

export const SERVICES = [
  "identity",
  "catalog",
  "orders",
  "inventory",
  "logistics",
  "supplier-portal",
  "planning",
  "control-tower",
] as const satisfies readonly Service[];

export const apiRoot = (service: Service): string => `/api/${service}`;

const clients = new Map<Service, Client<Record<string, never>>>();
const middlewares: Middleware[] = [];

/** Put on every client; the session adds its token this way. */
export function onEveryClient(middleware: Middleware): void {
  middlewares.push(middleware);
  for (const client of clients.values()) client.use(middleware);
}

/** The openapi-fetch client of one service. Its types are applied by `call` (call.ts). */
export function clientOf(service: Service): Client<Record<string, never>> {
  let client = clients.get(service);
  if (client === undefined) {
    client = createClient<Record<string, never>>({
      baseUrl: new URL(apiRoot(service), window.location.origin).href,
    });
    client.use(...middlewares);
    clients.set(service, client);
  }
  return client;
}
