import { useTranslation } from "react-i18next";
import { call } from "@/api/call";
import type { components } from "@/api/generated/control-tower";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { Empty, Failed, Waiting } from "@/frame/Feedback";

type Cause = components["schemas"]["CauseView"];

/** What led to an event, and everything that came of it. */
export function CauseTree({ id, onOpen }: { id: string; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const made = call("control-tower", "get", "/v1/events/{event_id}/tree", {
    path: { event_id: id },
  });
  const found = useRead(made);
  if (found.isPending) return <Waiting rows={5} />;
  if (found.isError) return <Failed error={found.error} service="control-tower" />;
  const { root, events } = found.data;
  if (events <= 1) return <Empty title={t("events.treeNone")} />;
  return (
    <ul className="tree">
      <Branch cause={root} id={id} onOpen={onOpen} />
    </ul>
  );
}

function Branch({ cause, id, onOpen }: { cause: Cause; id: string; onOpen: (id: string) => void }) {
  const format = useFormat();
  return (
    <li>
      <button
        type="button"
        className="tree-node"
        data-here={cause.id === id || undefined}
        onClick={() => onOpen(cause.id)}
      >
        <b>{format.pick(cause.title, cause.title_zh)}</b>
        <span className="mono muted">{cause.type}</span>
        <span className="muted">{`${cause.subject} · +${format.duration(cause.after_s)}`}</span>
      </button>
      {cause.effects.length > 0 && (
        <ul>
          {cause.effects.map((effect) => (
            <Branch key={effect.id} cause={effect} id={id} onOpen={onOpen} />
          ))}
        </ul>
      )}
    </li>
  );
}
