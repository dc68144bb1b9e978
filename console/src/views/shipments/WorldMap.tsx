/**
 * Lanes over the world's coasts: land only, the Pacific in the middle, no borders. An operator may
 * mount GeoJSON of his own as /console/map.json.
 */

import { geoNaturalEarth1 } from "d3-geo";
import { EffectScatterChart, LinesChart, ScatterChart } from "echarts/charts";
import { AriaComponent, GeoComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import type { FeatureCollection, Position } from "geojson";
import { useEffect, useRef, useState } from "react";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import land from "world-atlas/land-110m.json";
import { useDark } from "@/charts/dress";
import { Waiting } from "@/frame/Feedback";
import type { EtaState, Point } from "./eta";

echarts.use([
  AriaComponent,
  CanvasRenderer,
  EffectScatterChart,
  GeoComponent,
  LinesChart,
  ScatterChart,
  TooltipComponent,
]);

const MAP = "entrepot-land";
/** The middle of the picture, degrees east: China's and America's coasts face each other. */
const MIDDLE = 155;

export const STATE_COLOURS: Record<EtaState, string> = {
  on_time: "#12a179",
  at_risk: "#f5a30a",
  late: "#e03131",
  offline: "#9c36b5",
  none: "#868e96",
};

export interface Arc {
  id: string;
  name: string;
  from: Point;
  to: Point;
  parcels: number;
  state: EtaState;
  text: string;
}

export interface Spot {
  name: string;
  at: Point;
  kind: "location" | "country";
}

type GeoJson = Parameters<typeof echarts.registerMap>[1];

let registered: Promise<void> | null = null;

/** The operator's own map if there is one, else the coasts that we ship. */
function registerMap(): Promise<void> {
  registered ??= (async () => {
    const own = await fetch(`${import.meta.env.BASE_URL}map.json`).catch(() => null);
    const isJson = own?.ok === true && (own.headers.get("content-type") ?? "").includes("json");
    const topology = land as unknown as Topology<{ land: GeometryCollection }>;
    const shape = isJson ? await own.json() : inhabited(feature(topology, topology.objects.land));
    echarts.registerMap(MAP, shape as GeoJson);
  })();
  return registered;
}

const ANTARCTIC = -60;

/** Without Antarctica, where nobody ships to and which would take a fifth of the picture. */
function inhabited(shape: FeatureCollection): FeatureCollection {
  const isNorth = (rings: Position[][]): boolean =>
    rings.some((ring) => ring.some((point) => (point[1] ?? 0) > ANTARCTIC));
  return {
    ...shape,
    features: shape.features.map((one) =>
      one.geometry.type === "MultiPolygon"
        ? {
            ...one,
            geometry: { ...one.geometry, coordinates: one.geometry.coordinates.filter(isNorth) },
          }
        : one,
    ),
  };
}

/** Width of the picture by its height, in this projection and without the Antarctic. */
const ASPECT = 2.2;

/** As large as fits the box, undistorted. */
function inBox(box: HTMLElement) {
  const width = Math.min(box.clientWidth, box.clientHeight * ASPECT) - 12;
  return { layoutCenter: ["50%", "50%"], layoutSize: Math.max(100, width) };
}

/** Clips at the picture's edge properly, which the library's own drawing does not. */
function projection() {
  const natural = geoNaturalEarth1().rotate([-MIDDLE, 0]);
  return {
    project: (point: number[]) => natural([point[0] ?? 0, point[1] ?? 0]) ?? [0, 0],
    unproject: (point: number[]) => natural.invert?.([point[0] ?? 0, point[1] ?? 0]) ?? [0, 0],
    stream: natural.stream,
  };
}

interface Props {
  arcs: readonly Arc[];
  spots: readonly Spot[];
  label: string;
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

export default function WorldMap({ arcs, spots, label, chosen, onChoose }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  const [ready, setReady] = useState(false);
  const dark = useDark();
  const choose = useRef(onChoose);
  useEffect(() => {
    choose.current = onChoose;
  });
  useEffect(() => {
    void registerMap().then(() => setReady(true));
  }, []);
  useEffect(() => {
    const place = box.current;
    if (!ready || place === null) return;
    const made = echarts.init(place);
    chart.current = made;
    made.on("click", (event) => {
      const id = (event.data as { id?: string } | undefined)?.id;
      if (id !== undefined) choose.current(id);
    });
    const watch = new ResizeObserver(() => {
      made.resize();
      made.setOption({ geo: inBox(place) });
    });
    watch.observe(place);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, [ready]);
  useEffect(() => {
    const place = box.current;
    if (!ready || place === null) return;
    chart.current?.setOption(optionOf(arcs, spots, dark, chosen, place), {
      replaceMerge: ["series"],
    });
  }, [ready, arcs, spots, dark, chosen]);
  return (
    <div className="map">
      {!ready && <Waiting rows={4} />}
      <div ref={box} className="map-box" role="img" aria-label={label} />
    </div>
  );
}

function optionOf(
  arcs: readonly Arc[],
  spots: readonly Spot[],
  dark: boolean,
  chosen: string | undefined,
  box: HTMLElement,
): echarts.EChartsCoreOption {
  const most = Math.max(1, ...arcs.map((arc) => arc.parcels));
  return {
    animation: false,
    backgroundColor: dark ? "#14181b" : "#eaf2f6",
    tooltip: { trigger: "item", confine: true },
    geo: {
      map: MAP,
      roam: true,
      scaleLimit: { min: 1, max: 12 },
      projection: projection(),
      silent: true,
      itemStyle: {
        areaColor: dark ? "#2c3338" : "#ffffff",
        borderColor: dark ? "#454d54" : "#b9c6ce",
        borderWidth: 0.7,
      },
      ...inBox(box),
    },
    series: [
      {
        type: "lines",
        coordinateSystem: "geo",
        zlevel: 1,
        data: arcs.map((arc) => ({
          id: arc.id,
          name: arc.name,
          coords: [[...arc.from], [...arc.to]],
          tooltip: { formatter: () => echarts.format.encodeHTML(`${arc.name}: ${arc.text}`) },
          lineStyle: {
            color: STATE_COLOURS[arc.state],
            width: 1.2 + 5 * Math.sqrt(arc.parcels / most),
            opacity: chosen === undefined || chosen === arc.id ? 0.85 : 0.25,
            curveness: arc.from[0] === arc.to[0] && arc.from[1] === arc.to[1] ? 0 : 0.22,
          },
        })),
      },
      {
        type: "scatter",
        coordinateSystem: "geo",
        zlevel: 2,
        symbolSize: (_: unknown, spot: { data: { kind: string } }) =>
          spot.data.kind === "location" ? 11 : 6,
        itemStyle: {
          color: dark ? "#f1f3f5" : "#22313a",
          borderColor: dark ? "#14181b" : "#fff",
          borderWidth: 1.5,
        },
        label: {
          show: true,
          formatter: "{b}",
          position: "right",
          fontSize: 11,
          color: dark ? "#dde2e6" : "#22313a",
          textBorderColor: dark ? "#14181b" : "#eaf2f6",
          textBorderWidth: 2,
        },
        labelLayout: { hideOverlap: true },
        tooltip: { formatter: "{b}" },
        data: spots.map((spot) => ({ name: spot.name, value: [...spot.at], kind: spot.kind })),
      },
    ],
  };
}
