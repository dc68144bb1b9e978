/** One scenario: the hub as planned and with the changes, side by side. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import { useRead } from "@/api/useRead";
import { axisOf, COLOURS, type Option, useDark } from "@/charts/dress";
import { LazyChart } from "@/charts/LazyChart";
import { type Format, useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Facts } from "@/frame/Facts";
import { Failed, Waiting } from "@/frame/Feedback";
import { DetailPanel } from "@/list/DetailPanel";
import type { DetailProps } from "@/list/types";
import { tag } from "../shared/Tag";
import { type Study, saidOf } from "./scenarios";
import { type Compared, comparedOf, documentAt, numberAt, rowsAt, textAt } from "./whatif";

/** While it is worked out. */
const POLL_MS = 2_000;

export const isUnderWay = (study: Study | undefined): boolean =>
  study?.state === "requested" || study?.state === "running";

export function ScenarioDetail({ id, close }: DetailProps<Study>) {
  const { t } = useTranslation();
  const format = useFormat();
  const one = call("planning", "get", "/v1/scenarios/{study_id}", { path: { study_id: id } });
  const found = useRead(one, {
    refetchInterval: (query) => (isUnderWay(query.state.data) ? POLL_MS : false),
  });
  const study = found.data;
  return (
    <DetailPanel
      title={study?.name ?? id}
      extra={<CopyMenu id={id} calls={[one]} json={study} />}
      onClose={close}
    >
      {found.isPending && <Waiting />}
      {found.isError && <Failed error={found.error} service="planning" scope="planning:read" />}
      {study !== undefined && (
        <>
          <Facts
            items={[
              [t("planning.state"), tag(study.state, format)],
              [t("whatif.changes"), saidOf(study, format) || t("whatif.noChange")],
              [t("whatif.days"), format.count(numberAt(study.wanted, "days"))],
              [t("whatif.asked"), format.dateTime(study.asked_at)],
              [t("planning.ended"), format.dateTime(study.ended_at)],
            ]}
          />
          <Outcome study={study} />
        </>
      )}
    </DetailPanel>
  );
}

function Outcome({ study }: { study: Study }) {
  const { t } = useTranslation();
  if (isUnderWay(study)) return <p className="muted">{t("whatif.underWay")}</p>;
  if (study.state === "failed") {
    return <p className="prose">{t("whatif.failed", { why: problemOf(study) })}</p>;
  }
  return (
    <>
      <SideBySide study={study} />
      <Weeks study={study} />
      <Places study={study} />
      <Suppliers study={study} />
      <Worst study={study} />
    </>
  );
}

export function problemOf(study: Study): string {
  const { problem } = study.result;
  const told = documentAt(study.result, "problem");
  return typeof problem === "string" ? problem : textAt(told, "detail") || textAt(told, "title");
}

function written(one: Compared, value: number, currency: string, format: Format): string {
  if (one.kind === "share") return format.percent(value);
  return one.kind === "money" ? `${format.count(value)} ${currency}` : format.count(value);
}

function SideBySide({ study }: { study: Study }) {
  const { t } = useTranslation();
  const format = useFormat();
  const currency = textAt(study.result, "currency");
  return (
    <>
      <h3 className="section-title">{t("whatif.sideBySide")}</h3>
      <table className="mini">
        <thead>
          <tr>
            <th>{t("whatif.figure")}</th>
            <th className="right">{t("whatif.base")}</th>
            <th className="right">{t("whatif.scenario")}</th>
            <th className="right">{t("whatif.difference")}</th>
          </tr>
        </thead>
        <tbody>
          {comparedOf(study.result).map((one) => (
            <tr key={one.id}>
              <td>{t(`whatif.${one.id}`)}</td>
              <td className="right">{written(one, one.base, currency, format)}</td>
              <td className="right">{written(one, one.scenario, currency, format)}</td>
              <td className="right">
                <span className={one.tone === null ? "muted" : "tag"} data-tone={one.tone}>
                  {`${one.difference > 0 ? "+" : ""}${written(one, one.difference, currency, format)}`}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Units served and stock-outs, week by week, of both runs. */
function Weeks({ study }: { study: Study }) {
  const { t } = useTranslation();
  const dark = useDark();
  const option = useMemo((): Option => {
    const weeks = rowsAt(study.result, "weeks");
    const of = (run: "base" | "scenario", name: string) =>
      weeks.map((week) => numberAt(documentAt(week, run), name));
    const line = (name: string, run: "base" | "scenario", what: string, colour: string) => ({
      name,
      type: "line",
      symbol: "none",
      data: of(run, what),
      lineStyle: { width: 2, color: colour, type: run === "base" ? "dashed" : "solid" },
      itemStyle: { color: colour },
    });
    return {
      grid: { left: 54, right: 14, top: 54, bottom: 28 },
      legend: { top: 0, textStyle: { color: "inherit" } },
      tooltip: { trigger: "axis" },
      xAxis: { type: "category", data: weeks.map((week) => textAt(week, "week")), ...axisOf(dark) },
      yAxis: { type: "value", min: 0, ...axisOf(dark) },
      series: [
        line(t("whatif.servedBase"), "base", "served", COLOURS[0] ?? ""),
        line(t("whatif.servedScenario"), "scenario", "served", COLOURS[0] ?? ""),
        line(t("whatif.outBase"), "base", "stock_outs", COLOURS[1] ?? ""),
        line(t("whatif.outScenario"), "scenario", "stock_outs", COLOURS[1] ?? ""),
      ],
    };
  }, [study, dark, t]);
  return (
    <>
      <h3 className="section-title">{t("whatif.weeks")}</h3>
      <LazyChart option={option} height={240} label={t("whatif.weeks")} />
    </>
  );
}

function Places({ study }: { study: Study }) {
  const { t } = useTranslation();
  const format = useFormat();
  const both = (row: Record<string, unknown>, name: string): string =>
    ["base", "scenario"]
      .map((run) => format.count(numberAt(documentAt(row, run), name)))
      .join(" → ");
  return (
    <>
      <h3 className="section-title">{t("whatif.byPlace")}</h3>
      <table className="mini">
        <thead>
          <tr>
            <th>{t("planning.place")}</th>
            <th className="right">{t("whatif.units_wanted")}</th>
            <th className="right">{t("whatif.served")}</th>
            <th className="right">{t("whatif.stock_out_days")}</th>
          </tr>
        </thead>
        <tbody>
          {rowsAt(study.result, "by_place").map((row) => (
            <tr key={textAt(row, "place")}>
              <td>{textAt(row, "place")}</td>
              <td className="right">{both(row, "wanted")}</td>
              <td className="right">{both(row, "served")}</td>
              <td className="right">{both(row, "stock_out_days")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Suppliers({ study }: { study: Study }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = rowsAt(study.result, "suppliers");
  const currency = textAt(study.result, "currency");
  if (rows.length === 0) return null;
  return (
    <>
      <h3 className="section-title">{t("whatif.bySupplier")}</h3>
      <table className="mini">
        <thead>
          <tr>
            <th>{t("planning.supplier")}</th>
            <th className="right">{t("planning.units")}</th>
            <th className="right">{t("planning.cost")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const runs = [documentAt(row, "base"), documentAt(row, "scenario")];
            return (
              <tr key={textAt(row, "supplier")}>
                <td>{textAt(row, "supplier").replace(/^supplier:/, "")}</td>
                <td className="right">
                  {runs.map((run) => format.count(numberAt(run, "units"))).join(" → ")}
                </td>
                <td className="right">
                  {runs
                    .map((run) => format.money(numberAt(run, "value_minor"), currency))
                    .join(" → ")}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

function Worst({ study }: { study: Study }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = rowsAt(study.result, "worst");
  if (rows.length === 0) return null;
  return (
    <>
      <h3 className="section-title">{t("whatif.worst")}</h3>
      <table className="mini">
        <thead>
          <tr>
            <th>{t("planning.sku")}</th>
            <th>{t("planning.place")}</th>
            <th className="right">{t("whatif.missing")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${textAt(row, "sku")}@${textAt(row, "place")}`}>
              <td className="mono">{textAt(row, "sku")}</td>
              <td>{textAt(row, "place")}</td>
              <td className="right">
                {`${format.count(numberAt(row, "missing_base"))} → ${format.count(numberAt(row, "missing_scenario"))}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
