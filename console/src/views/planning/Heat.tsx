/** Where the buyers around a place are: squares of the map, those with most units first. */
import { Select } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { call, mapped } from "@/api/call";
import type { components } from "@/api/generated/planning";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { Empty, Failed, Waiting } from "@/frame/Feedback";
import { useUrl } from "@/frame/useUrl";
import { ListView } from "@/list/ListView";
import { Page } from "@/list/Page";
import type { Listing } from "@/list/types";

type Cell = components["schemas"]["HeatCell"] & { share: number };
type HeatMap = components["schemas"]["HeatMap"];

/** Shops with a door first: whom the question is about. */
const WITH_DOORS = ["store", "pickup_point"];
const RADII = ["5", "25", "100"] as const;
const CELLS_A_RADIUS = 10;
const NAMED = 3;

const readHeat = (location: string, radius: string) =>
  call("planning", "get", "/v1/heat-map", {
    query: { location, radius_km: Number(radius), cell_km: Number(radius) / CELLS_A_RADIUS },
  });

const cellsOf = (map: HeatMap): Cell[] =>
  map.cells.map((cell) => ({ ...cell, share: map.units > 0 ? cell.units / map.units : 0 }));

const bestOf = (cell: Cell): string =>
  cell.top
    .slice(0, NAMED)
    .map((one) => `${String(one.sku)} ${String(one.units)}`)
    .join(", ");

const listingOf = (location: string, radius: string): Listing<Cell> => ({
  id: "heat-map",
  title: "whatif.heat",
  service: "planning",
  scope: "planning:read",
  rowKey: (cell) => `${cell.latitude},${cell.longitude}`,
  fetch: () => mapped(readHeat(location, radius), (map) => ({ items: cellsOf(map) })),
  empty: { title: "empty.filtered", cure: "whatif.noHeatCure" },
  facets: [],
  columns: [
    {
      id: "units",
      label: "planning.units",
      width: 90,
      right: true,
      value: (cell) => cell.units,
      show: (cell, format) => format.count(cell.units),
    },
    {
      id: "share",
      label: "whatif.share",
      width: 220,
      value: (cell) => cell.share,
      show: (cell, format) => (
        <span className="bar" data-own>
          <i style={{ width: `${Math.round(cell.share * 100)}%` }} />
          <b>{format.percent(cell.share)}</b>
        </span>
      ),
    },
    {
      id: "km",
      label: "whatif.kilometres",
      width: 130,
      right: true,
      value: (cell) => cell.km,
      show: (cell, format) => format.count(cell.km),
    },
    {
      id: "areas",
      label: "whatif.areas",
      width: 220,
      grow: true,
      value: (cell) => cell.postal_codes.join(", "),
    },
    { id: "best", label: "whatif.best", width: 320, grow: true, value: bestOf },
  ],
});

export function Heat({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [state, change] = useUrl();
  const places = useRead(call("inventory", "get", "/v1/locations", { query: { limit: 500 } }), {
    staleTime: 600_000,
  });
  const known = useMemo(
    () =>
      // Only a place that is on the map has something around it.
      (places.data?.items ?? [])
        .filter((one) => one.latitude !== null && one.longitude !== null)
        .sort(
          (one, other) =>
            Number(WITH_DOORS.includes(other.kind)) - Number(WITH_DOORS.includes(one.kind)) ||
            one.location.localeCompare(other.location),
        ),
    [places.data],
  );
  const location = state.place ?? known[0]?.location;
  const radius = RADII.find((one) => one === state.radius) ?? RADII[0];
  const listing = useMemo(() => listingOf(location ?? "", radius), [location, radius]);
  const map = useRead(readHeat(location ?? "", radius), { enabled: location !== undefined });
  const choose = location !== undefined && (
    <>
      <Select
        size="xs"
        w={170}
        aria-label={t("planning.place")}
        data={known.map((one) => ({ value: one.location, label: one.location }))}
        value={location}
        onChange={(next) => change({ place: next ?? undefined })}
        searchable
      />
      <Select
        size="xs"
        w={90}
        aria-label={t("whatif.radius")}
        data={RADII.map((one) => ({ value: one, label: `${one} km` }))}
        value={radius}
        onChange={(next) => change({ radius: next === RADII[0] ? undefined : (next ?? undefined) })}
      />
    </>
  );
  if (location === undefined || map.isPending || map.isError || map.data.cells.length === 0) {
    return (
      <Page title={t("whatif.heat")} tabs={tabs} tools={choose}>
        {places.isError || map.isError ? (
          <Failed error={map.error ?? places.error} service="planning" scope="planning:read" />
        ) : places.isPending || (location !== undefined && map.isPending) ? (
          <Waiting />
        ) : location === undefined ? (
          <Empty title={t("whatif.noPlaces")} cure={t("whatif.noPlacesCure")} />
        ) : (
          <Empty title={t("whatif.noHeat", { place: location })} cure={t("whatif.noHeatCure")} />
        )}
      </Page>
    );
  }
  return (
    <ListView
      listing={listing}
      tabs={tabs}
      tools={choose}
      lead={
        <p className="prose lead">
          {t("whatif.around", {
            units: format.count(map.data.units),
            km: radius,
            place: location,
            since: format.day(map.data.since),
            until: format.day(map.data.until),
          })}
        </p>
      }
    />
  );
}
