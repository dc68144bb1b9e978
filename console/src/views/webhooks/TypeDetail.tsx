import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Waiting } from "@/frame/Feedback";
import { DetailPanel } from "@/list/DetailPanel";
import type { DetailProps } from "@/list/types";
import type { EventType } from "./listings";

/** An event type with its schema. */
export function TypeDetail({ id, close }: DetailProps<EventType>) {
  const { t } = useTranslation();
  const format = useFormat();
  const all = call("control-tower", "get", "/v1/webhook-event-types", {});
  const found = useRead(all, { staleTime: 600_000 });
  const type = found.data?.find((one) => one.type === id);
  return (
    <DetailPanel
      title={id}
      extra={<CopyMenu id={id} calls={[all]} json={type?.data_schema} />}
      onClose={close}
    >
      {found.isPending && <Waiting />}
      {type !== undefined && (
        <>
          <p className="prose">
            <b>{format.pick(type.title, type.title_zh)}</b> {type.description}
          </p>
          <h3 className="section-title">{t("hooks.schema")}</h3>
          <pre className="block">{JSON.stringify(type.data_schema, null, 2)}</pre>
        </>
      )}
    </DetailPanel>
  );
}
