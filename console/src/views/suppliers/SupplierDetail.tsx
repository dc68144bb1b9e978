/** How good a supplier is, and why. Points are hundredths in the API, whole points here. */
import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import type { components } from "@/api/generated/supplier-portal";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Facts } from "@/frame/Facts";
import { Empty, Failed, Waiting } from "@/frame/Feedback";
import { DetailPanel } from "@/list/DetailPanel";
import type { DetailProps } from "@/list/types";
import { tag } from "../shared/Tag";
import type { Supplier } from "./listings";

type Card = components["schemas"]["ScorecardView"];

const POINT = 100;

export function SupplierDetail({ id, row, close }: DetailProps<Supplier>) {
  const { t } = useTranslation();
  const format = useFormat();
  const path = { party: id };
  const card = call("supplier-portal", "get", "/v1/suppliers/{party}/scorecard", { path });
  const figures = call("supplier-portal", "get", "/v1/suppliers/{party}/figures", { path });
  const scored = useRead(card);
  const counted = useRead(figures);
  return (
    <DetailPanel
      title={row === undefined ? id : format.pick(row.name, row.name_zh)}
      extra={<CopyMenu id={id} calls={[card, figures]} json={scored.data} />}
      onClose={close}
    >
      {scored.isPending && <Waiting />}
      {scored.isError && (
        <Failed error={scored.error} service="supplier-portal" scope="suppliers:read" />
      )}
      {scored.data !== undefined && <Score card={scored.data} />}
      {counted.data !== undefined && (
        <>
          <h3 className="section-title">
            {t("suppliers.period")}: {`${counted.data.since} – ${counted.data.until}`}
          </h3>
          <Facts
            items={[
              [t("suppliers.onTime"), format.percent(counted.data.on_time)],
              [t("suppliers.inFull"), format.percent(counted.data.in_full)],
              [t("suppliers.otif"), format.percent(counted.data.on_time_in_full)],
              [t("suppliers.daysLate"), format.count(counted.data.days_late_p90)],
              [t("suppliers.damaged"), format.percent(counted.data.damaged_ratio)],
              [t("suppliers.judged"), format.count(counted.data.judged_lines)],
            ]}
          />
        </>
      )}
    </DetailPanel>
  );
}

function Score({ card }: { card: Card }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (card.total === null || card.total === undefined) {
    return <Empty title={t("suppliers.noCard")} cure={card.standing_reason} />;
  }
  const points = (hundredths: number | null | undefined): string =>
    typeof hundredths === "number" ? format.count(hundredths / POINT) : "–";
  return (
    <>
      <div className="axes">
        <div>
          <span className="muted">{t("suppliers.total")}</span>
          <b className="card-value">{points(card.total)}</b>
        </div>
        <div>
          <span className="muted">{t("suppliers.change")}</span>
          <b className={(card.change ?? 0) < 0 ? "bad" : "good"}>{points(card.change)}</b>
        </div>
        <div>
          <span className="muted">{t("suppliers.standing")}</span>
          {tag(card.standing, format)}
        </div>
        <div>
          <span className="muted">{t("suppliers.judged")}</span>
          <b>{format.count(card.judged_lines)}</b>
        </div>
      </div>
      <p className="muted">{card.standing_reason}</p>
      <table className="mini">
        <thead>
          <tr>
            <th>{t("suppliers.criteria")}</th>
            <th className="right">{t("suppliers.weight")}</th>
            <th className="right">{t("suppliers.points")}</th>
            <th className="right">{t("suppliers.change")}</th>
            <th>{t("suppliers.measure")}</th>
          </tr>
        </thead>
        <tbody>
          {card.criteria.map((one) => (
            <tr key={one.criterion}>
              <td>{format.label(one.criterion)}</td>
              <td className="right">{one.weight}</td>
              <td className="right">{points(one.points)}</td>
              <td className="right">{points(one.change)}</td>
              <td>
                {Object.entries(one.measures).map(([name, measure]) => (
                  <div key={name} className="muted">
                    {`${name.replaceAll("_", " ")}: ${format.count(measure.value)} (${t("suppliers.target")} ${format.count(measure.target)}, ${t("suppliers.limit")} ${format.count(measure.limit)})`}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
