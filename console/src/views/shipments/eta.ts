/** How a parcel stands against its promise at an instant, and how a lane does by its worst parcel. */
import type { components } from "@/api/generated/logistics";

export type Parcel = components["schemas"]["ShipmentView"];

export const WORST = ["late", "at_risk", "offline", "on_time", "none"] as const;
export type EtaState = (typeof WORST)[number];

const DAY_MS = 86_400_000;
/** Without any message for so long a parcel counts as silent. */
export const SILENT_DAYS = 4;
const LIKELY = 0.8;
const TROUBLE = ["exception", "delivery_failed", "customs"];

const ms = (value: string | null | undefined): number | null =>
  value === null || value === undefined ? null : Date.parse(value);

/** When it left; null while it has not. */
export const leftAt = (parcel: Parcel): number | null =>
  ms(parcel.dispatched_at ?? parcel.accepted_at ?? null);

/** Whether it was on its way at an instant (milliseconds since 1970). */
export function isUnderWay(parcel: Parcel, at: number): boolean {
  const left = leftAt(parcel);
  const over = ms(parcel.delivered_at ?? parcel.returned_at ?? null);
  return left !== null && left <= at && (over === null || over > at);
}

export function etaState(parcel: Parcel, at: number): EtaState {
  const promised = ms(parcel.deliver_by ?? parcel.p90_at);
  const expected = ms(parcel.eta ?? parcel.p50_at);
  const delivered = ms(parcel.delivered_at);
  if (promised !== null && Math.min(at, delivered ?? at) > promised) return "late";
  if (promised !== null && expected !== null && expected > promised) return "late";
  const heard = ms(parcel.status_at) ?? leftAt(parcel);
  if (delivered === null && heard !== null && at - heard > SILENT_DAYS * DAY_MS) return "offline";
  const unlikely = (parcel.on_time_probability ?? 1) < LIKELY;
  if (unlikely || parcel.promise_missed || TROUBLE.includes(parcel.status)) return "at_risk";
  return promised === null && expected === null ? "none" : "on_time";
}

export interface Route {
  id: string;
  origin: string;
  country: string;
  parcels: number;
  worst: EtaState;
  counts: Record<EtaState, number>;
}

/** Parcels under way at an instant, by where from and where to; the worst first. */
export function routesOf(parcels: readonly Parcel[], at: number): Route[] {
  const routes = new Map<string, Route>();
  for (const parcel of parcels) {
    if (!isUnderWay(parcel, at)) continue;
    const id = `${parcel.origin}>${parcel.destination_country}`;
    const route = routes.get(id) ?? {
      id,
      origin: parcel.origin,
      country: parcel.destination_country,
      parcels: 0,
      worst: "none" as EtaState,
      counts: { late: 0, at_risk: 0, offline: 0, on_time: 0, none: 0 },
    };
    const state = etaState(parcel, at);
    route.parcels += 1;
    route.counts[state] += 1;
    if (WORST.indexOf(state) < WORST.indexOf(route.worst)) route.worst = state;
    routes.set(id, route);
  }
  return [...routes.values()].sort(
    (one, other) =>
      WORST.indexOf(one.worst) - WORST.indexOf(other.worst) || other.parcels - one.parcels,
  );
}

export type Point = readonly [longitude: number, latitude: number];

interface Place {
  location: string;
  country: string;
  longitude: number | null;
  latitude: number | null;
}

/** Where a location is: its own coordinates, else a point of its country. */
export function pointOf(
  place: Place | undefined,
  centroids: Readonly<Record<string, Point>>,
): Point | null {
  if (place === undefined) return null;
  if (place.longitude !== null && place.latitude !== null) return [place.longitude, place.latitude];
  return centroids[place.country] ?? null;
}
