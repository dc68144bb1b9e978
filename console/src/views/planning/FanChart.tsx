import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { axisOf, COLOURS, type Option, useDark } from "@/charts/dress";
import { LazyChart } from "@/charts/LazyChart";
import type { Fan } from "./fan";

const SEA = COLOURS[0] ?? "#0b8f87";

/** What was sold, and the fan of what will be. */
export function FanChart({ fan, label }: { fan: Fan; label: string }) {
  const { t } = useTranslation();
  const dark = useDark();
  const option = useMemo((): Option => {
    const bands = fan.bands.flatMap((band, place) => [
      {
        name: `${band.low}`,
        type: "line",
        stack: `band-${place}`,
        symbol: "none",
        silent: true,
        lineStyle: { opacity: 0 },
        tooltip: { show: false },
        data: band.from,
      },
      {
        name: t("planning.band", { low: band.low, high: band.high }),
        type: "line",
        stack: `band-${place}`,
        symbol: "none",
        silent: true,
        lineStyle: { opacity: 0 },
        areaStyle: { color: SEA, opacity: 0.16 },
        tooltip: { show: false },
        data: band.width,
      },
    ]);
    return {
      grid: { left: 46, right: 14, top: 36, bottom: 54 },
      legend: {
        top: 0,
        data: [t("planning.sold"), t("planning.mean")],
        textStyle: { color: "inherit" },
      },
      tooltip: { trigger: "axis" },
      dataZoom: [{ type: "slider", height: 16, bottom: 8 }, { type: "inside" }],
      xAxis: { type: "category", data: fan.days, boundaryGap: false, ...axisOf(dark) },
      yAxis: { type: "value", min: 0, ...axisOf(dark) },
      series: [
        ...bands,
        {
          name: t("planning.sold"),
          type: "line",
          symbol: "none",
          data: fan.sold,
          lineStyle: { width: 1.5, color: dark ? "#dde2e6" : "#37424b" },
          itemStyle: { color: dark ? "#dde2e6" : "#37424b" },
        },
        {
          name: t("planning.mean"),
          type: "line",
          symbol: "none",
          data: fan.mean,
          lineStyle: { width: 2, color: SEA },
          itemStyle: { color: SEA },
        },
      ],
    };
  }, [fan, dark, t]);
  return <LazyChart option={option} height={300} label={label} />;
}
