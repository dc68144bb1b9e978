import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import { useRead } from "@/api/useRead";
import { axisOf, type Option, useDark } from "@/charts/dress";
import { LazyChart } from "@/charts/LazyChart";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Failed, Waiting } from "@/frame/Feedback";
import { useUrl } from "@/frame/useUrl";
import { DetailPanel } from "@/list/DetailPanel";
import { oneOf } from "@/list/params";
import type { DetailProps } from "@/list/types";
import type { MarketLine } from "./market";

/** The days of a market: units sold and come back, and what they brought. */
export function MarketDetail({ id, close }: DetailProps<MarketLine>) {
  const { t } = useTranslation();
  const format = useFormat();
  const [state] = useUrl();
  const dark = useDark();
  const by = oneOf(state.by, ["country", "category"] as const) ?? "country";
  const days = call("control-tower", "get", "/v1/market/{by}/{key}", { path: { by, key: id } });
  const found = useRead(days);
  const rows = useMemo(() => found.data ?? [], [found.data]);
  const option = useMemo(
    (): Option => ({
      grid: { left: 44, right: 12, top: 32, bottom: 26 },
      legend: { top: 0, textStyle: { color: "inherit" } },
      tooltip: { trigger: "axis" },
      xAxis: { type: "category", data: rows.map((day) => day.day), ...axisOf(dark) },
      yAxis: { type: "value", ...axisOf(dark) },
      series: [
        { name: t("figures.units"), type: "bar", data: rows.map((day) => day.units) },
        { name: t("figures.returned"), type: "bar", data: rows.map((day) => day.returned_units) },
      ],
    }),
    [rows, dark, t],
  );
  return (
    <DetailPanel
      title={id}
      extra={<CopyMenu id={id} calls={[days]} json={found.data} />}
      onClose={close}
    >
      {found.isPending && <Waiting />}
      {found.isError && <Failed error={found.error} service="control-tower" />}
      {rows.length > 0 && (
        <>
          <LazyChart option={option} label={`${id}: ${t("figures.units")}`} />
          <table className="mini">
            <thead>
              <tr>
                <th>{t("shops.day")}</th>
                <th className="right">{t("view.orders")}</th>
                <th className="right">{t("figures.units")}</th>
                <th className="right">{t("figures.returned")}</th>
                <th className="right">{t("figures.revenue")}</th>
              </tr>
            </thead>
            <tbody>
              {[...rows].reverse().map((day) => (
                <tr key={`${day.day}-${day.currency}`}>
                  <td>{day.day}</td>
                  <td className="right">{format.count(day.orders)}</td>
                  <td className="right">{format.count(day.units)}</td>
                  <td className="right">{format.count(day.returned_units)}</td>
                  <td className="right nowrap">{format.money(day.revenue_minor, day.currency)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </DetailPanel>
  );
}
