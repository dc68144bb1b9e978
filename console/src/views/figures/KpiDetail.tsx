import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import type { components } from "@/api/generated/control-tower";
import { useRead } from "@/api/useRead";
import { axisOf, type Option, useDark } from "@/charts/dress";
import { LazyChart } from "@/charts/LazyChart";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Empty, Failed, Waiting } from "@/frame/Feedback";
import { placeOf } from "@/frame/places";
import { DetailPanel } from "@/list/DetailPanel";
import { valueText } from "./value";

type Schemas = components["schemas"];
type Figure = Schemas["KpiFigure"];

const ROWS = 100;

/** From and to of a figure's rows, as its own link says. */
export function windowOf(rows: string): { from?: string; to?: string } {
  const query = new URLSearchParams(rows.split("?")[1] ?? "");
  const from = query.get("from");
  const to = query.get("to");
  return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}

export function KpiDetail({ figure, close }: { figure: Figure; close: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = call("control-tower", "get", "/v1/kpis/{kpi}/rows", {
    path: { kpi: figure.kpi },
    query: { ...windowOf(figure.rows), limit: ROWS },
  });
  const text = (value: number | null | undefined): string =>
    valueText(value, figure.unit, figure.currency, format);
  return (
    <DetailPanel
      title={`${format.pick(figure.title, figure.title_zh)}: ${text(figure.value)}`}
      extra={<CopyMenu id={figure.kpi} calls={[rows]} json={figure} />}
      onClose={close}
    >
      <p className="prose">{format.pick(figure.definition, figure.definition_zh)}</p>
      {figure.trend.length > 1 && <Course figure={figure} />}
      {figure.by.length > 0 && (
        <>
          <h3 className="section-title">{t("figures.parts")}</h3>
          <table className="mini">
            <tbody>
              {figure.by.map((part) => (
                <tr key={part.dim}>
                  <td>{part.dim.split(">").map(format.label).join(" → ")}</td>
                  <td className="right">{text(part.value)}</td>
                  <td className="right muted">{t("figures.of", { n: format.count(part.n) })}</td>
                  <td className="right muted">
                    {typeof part.p95 === "number" ? t("now.p95", { time: text(part.p95) }) : ""}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <h3 className="section-title">{t("figures.rows")}</h3>
      <Rows figure={figure} made={rows} />
    </DetailPanel>
  );
}

function Course({ figure }: { figure: Figure }) {
  const format = useFormat();
  const dark = useDark();
  const option = useMemo(
    (): Option => ({
      grid: { left: 54, right: 12, top: 12, bottom: 26 },
      tooltip: {
        trigger: "axis",
        valueFormatter: (value: unknown) =>
          valueText(typeof value === "number" ? value : null, figure.unit, figure.currency, format),
      },
      xAxis: { type: "category", data: figure.trend.map((day) => day.day), ...axisOf(dark) },
      yAxis: { type: "value", scale: true, ...axisOf(dark) },
      series: [{ type: "line", symbol: "circle", data: figure.trend.map((day) => day.value) }],
    }),
    [figure, dark, format],
  );
  return (
    <LazyChart option={option} height={190} label={format.pick(figure.title, figure.title_zh)} />
  );
}

function Rows({
  figure,
  made,
}: {
  figure: Figure;
  made: ReturnType<typeof call<"control-tower", "get", "/v1/kpis/{kpi}/rows">>;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useRead(made);
  if (found.isPending) return <Waiting rows={4} />;
  if (found.isError) return <Failed error={found.error} service="control-tower" />;
  if (found.data.items.length === 0) return <Empty title={t("figures.noRows")} />;
  return (
    <table className="mini">
      <tbody>
        {found.data.items.map((row) => {
          const place = placeOf(row.kind, row.id);
          return (
            <tr key={`${row.kind}-${row.id}-${row.at ?? ""}`}>
              <td>
                <Link to={`/${place.view}` as never} search={place.state as never} className="mono">
                  {row.id}
                </Link>
              </td>
              <td className="nowrap">{format.dateTime(row.at)}</td>
              <td className="right">
                {typeof row.value === "number"
                  ? valueText(row.value, figure.unit, figure.currency, format)
                  : format.label(row.value)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
