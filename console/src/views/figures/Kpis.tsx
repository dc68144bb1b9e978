/** The figures of the chain; each opens on its parts, its course and the rows that make it. */
import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import type { components } from "@/api/generated/control-tower";
import { useRead } from "@/api/useRead";
import { Sparkline } from "@/charts/Sparkline";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Failed, Waiting } from "@/frame/Feedback";
import { useUrl } from "@/frame/useUrl";
import { Page } from "@/list/Page";
import { KpiDetail } from "./KpiDetail";
import { valueText } from "./value";

type Figure = components["schemas"]["KpiFigure"];

const WINDOWS = ["7", "30", "90"] as const;
const SHIPPED_DAYS = "30";

export function Kpis({ tabs }: { tabs: ReactNode }) {
  const { t } = useTranslation();
  const [state, change] = useUrl();
  const days = WINDOWS.find((one) => one === state.days) ?? SHIPPED_DAYS;
  const made = call("control-tower", "get", "/v1/kpis", { query: { days: Number(days) } });
  const found = useRead(made, { refetchInterval: 30_000 });
  const open = found.data?.figures.find((figure) => figure.kpi === state.open);
  return (
    <Page
      title={t("view.figures")}
      tabs={tabs}
      tools={
        <>
          <Select
            size="xs"
            w={150}
            aria-label={t("figures.window")}
            value={days}
            allowDeselect={false}
            onChange={(next) =>
              change({ days: next === SHIPPED_DAYS ? undefined : (next ?? undefined) })
            }
            data={WINDOWS.map((one) => ({ value: one, label: t("figures.lastDays", { n: one }) }))}
          />
          <CopyMenu calls={[made]} />
        </>
      }
    >
      <div className="columns">
        <div className="scroll pad">
          {found.isPending && <Waiting />}
          {found.isError && (
            <Failed error={found.error} service="control-tower" scope="kpis:read" />
          )}
          <div className="cards figures">
            {found.data?.figures.map((figure) => (
              <Card
                key={figure.kpi}
                figure={figure}
                on={figure.kpi === state.open}
                onOpen={() => change({ open: figure.kpi })}
              />
            ))}
          </div>
        </div>
        {open !== undefined && (
          <KpiDetail key={open.kpi} figure={open} close={() => change({ open: undefined })} />
        )}
      </div>
    </Page>
  );
}

function Card({ figure, on, onOpen }: { figure: Figure; on: boolean; onOpen: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <button
      type="button"
      className="card kpi"
      data-on={on || undefined}
      onClick={onOpen}
      title={format.pick(figure.definition, figure.definition_zh)}
    >
      <span className="card-name">{format.pick(figure.title, figure.title_zh)}</span>
      <span className="card-value">
        {valueText(figure.value, figure.unit, figure.currency, format)}
      </span>
      <span className="kpi-foot">
        <span className="card-name">{t("figures.of", { n: format.count(figure.n) })}</span>
        <Sparkline values={figure.trend.map((day) => day.value)} />
      </span>
    </button>
  );
}
