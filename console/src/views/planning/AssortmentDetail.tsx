/** What a store should hold: expected sales against today's choice, each SKU with its reason. */
import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Facts } from "@/frame/Facts";
import { Failed, Waiting } from "@/frame/Feedback";
import { DetailPanel } from "@/list/DetailPanel";
import type { DetailProps } from "@/list/types";
import { tag } from "../shared/Tag";
import { isUnderWay, problemOf } from "./ScenarioDetail";
import type { Study } from "./scenarios";
import { documentAt, numberAt, rowsAt, textAt } from "./whatif";

const POLL_MS = 2_000;
const SHOWN = 200;

export function AssortmentDetail({ id, close }: DetailProps<Study>) {
  const { t } = useTranslation();
  const format = useFormat();
  const one = call("planning", "get", "/v1/assortments/{study_id}", { path: { study_id: id } });
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
              [t("planning.place"), textAt(study.wanted, "location")],
              [t("whatif.radius"), format.count(numberAt(study.wanted, "radius_km"))],
              [t("whatif.asked"), format.dateTime(study.asked_at)],
            ]}
          />
          {isUnderWay(study) && <p className="muted">{t("whatif.underWay")}</p>}
          {study.state === "failed" && (
            <p className="prose">{t("whatif.failed", { why: problemOf(study) })}</p>
          )}
          {study.state === "done" && <Choice study={study} />}
        </>
      )}
    </DetailPanel>
  );
}

function Choice({ study }: { study: Study }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { result } = study;
  const currency = textAt(result, "currency");
  const [now, then] = [documentAt(result, "today"), documentAt(result, "expected")];
  const both = (show: (value: number | null) => string, name: string): string =>
    `${show(numberAt(now, name))} → ${show(numberAt(then, name))}`;
  const money = (value: number | null): string => format.money(value, currency);
  const lines = rowsAt(result, "lines");
  return (
    <>
      <h3 className="section-title">{t("whatif.aWeek")}</h3>
      <Facts
        items={[
          [t("whatif.skusHeld"), both(format.count, "skus")],
          [t("planning.units"), both(format.count, "units")],
          [t("whatif.turnover"), both(money, "turnover_minor")],
          [t("whatif.margin"), both(money, "margin_minor")],
          [t("whatif.litres"), both(format.count, "shelf_litres")],
        ]}
      />
      <h3 className="section-title">{t("whatif.chosen", { n: format.count(lines.length) })}</h3>
      <table className="mini">
        <tbody>
          {lines.slice(0, SHOWN).map((line) => (
            <tr key={textAt(line, "sku")}>
              <td className="mono">{textAt(line, "sku")}</td>
              <td>{line.here_today === true ? "" : tag("added", format)}</td>
              <td>{format.pick(textAt(line, "reason"), textAt(line, "reason_zh"))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3 className="section-title">{t("whatif.leftOut")}</h3>
      <table className="mini">
        <tbody>
          {rowsAt(result, "left_out").map((line) => (
            <tr key={textAt(line, "sku")}>
              <td className="mono">{textAt(line, "sku")}</td>
              <td>{format.pick(textAt(line, "reason"), textAt(line, "reason_zh"))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
