/** How good the forecast's method was on past windows, beside the simple ones; and what drives it. */
import { useTranslation } from "react-i18next";
import { useFormat } from "@/format/useFormat";
import { Facts } from "@/frame/Facts";
import { driversOf, type Judged, judgedOf } from "./judged";
import type { Forecast } from "./listings";

export function Judgement({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation();
  const judged = judgedOf(forecast.backtest);
  return (
    <>
      <h3 className="section-title">{t("planning.backtest")}</h3>
      {judged === null ? (
        <p className="muted">{t("planning.noBacktest")}</p>
      ) : (
        <Errors judged={judged} />
      )}
      <h3 className="section-title">{t("planning.drivers")}</h3>
      <Drivers forecast={forecast} />
    </>
  );
}

const METHOD = {
  ours: "planning.methodOurs",
  seasonal_naive: "planning.methodSeasonal",
  mean_28: "planning.methodMean",
} as const;

function Errors({ judged }: { judged: Judged }) {
  const { t } = useTranslation();
  const format = useFormat();
  const widest = Math.max(...judged.methods.map((method) => method.daily ?? 0), 0.01);
  return (
    <>
      <table className="mini">
        <thead>
          <tr>
            <th>{t("planning.method")}</th>
            <th>{t("planning.errorDaily")}</th>
            <th className="right">{t("planning.errorSum")}</th>
          </tr>
        </thead>
        <tbody>
          {judged.methods.map((method) => (
            <tr key={method.id}>
              <td>{t(METHOD[method.id])}</td>
              <td>
                <Bar share={(method.daily ?? 0) / widest} own={method.id === "ours"}>
                  {format.percent(method.daily)}
                </Bar>
              </td>
              <td className="right">{format.percent(method.sum)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Facts
        items={[
          [t("planning.windows"), format.count(judged.windows)],
          [t("planning.bias"), format.percent(judged.bias)],
          [t("planning.cover95"), format.percent(judged.cover)],
        ]}
      />
      {judged.fallback && <p className="muted">{t("planning.fallback")}</p>}
    </>
  );
}

function Drivers({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation();
  const format = useFormat();
  const drivers = driversOf(forecast.drivers);
  if (drivers.length === 0) return <p className="muted">{t("planning.noDrivers")}</p>;
  const widest = Math.max(...drivers.map((one) => Math.abs(one.units ?? 0)), 0.01);
  return (
    <table className="mini">
      <thead>
        <tr>
          <th>{t("planning.driver")}</th>
          <th>{t("planning.unitsADay")}</th>
          <th className="right">{t("planning.factor")}</th>
        </tr>
      </thead>
      <tbody>
        {drivers.map((one) => (
          <tr key={one.group}>
            <td>{format.label(`driver_${one.group}`)}</td>
            <td>
              {one.units !== null && (
                <Bar share={Math.abs(one.units) / widest} own={one.units >= 0}>
                  {format.count(one.units)}
                </Bar>
              )}
            </td>
            <td className="right">{one.factor === null ? "" : `× ${format.count(one.factor)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A length beside its number. */
function Bar({ share, own, children }: { share: number; own: boolean; children: string }) {
  return (
    <span className="bar" data-own={own || undefined}>
      <i style={{ width: `${Math.round(Math.min(1, share) * 100)}%` }} />
      <b>{children}</b>
    </span>
  );
}
