import { useTranslation } from "react-i18next";
import { Actions } from "@/actions/Actions";
import { call } from "@/api/call";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Facts } from "@/frame/Facts";
import { Failed, Waiting } from "@/frame/Feedback";
import { OfId } from "@/frame/OfId";
import { DetailPanel } from "@/list/DetailPanel";
import { type Letter, redriveCall, toldOf } from "./letters";

interface Props {
  letter: Letter;
  close: () => void;
  onDone: () => void;
}

export function LetterDetail({ letter, close, onDone }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const one = call(letter.service, "get", "/v1/dead-letters/{letter_id}", {
    path: { letter_id: letter.id },
  });
  const found = useRead(one);
  const whole = found.data;
  return (
    <DetailPanel
      title={letter.type}
      extra={<CopyMenu id={String(letter.id)} calls={[one]} json={whole} />}
      onClose={close}
    >
      <Actions
        onDone={onDone}
        actions={[
          {
            id: "redrive",
            label: "letters.redrive",
            scopes: ["dead-letters:write"],
            call: () => redriveCall(letter.service, { ids: [letter.id] }),
            told: toldOf,
          },
          {
            id: "redrive-dry",
            label: "letters.dryRun",
            scopes: ["dead-letters:write"],
            call: () => redriveCall(letter.service, { ids: [letter.id], dry_run: true }),
            told: toldOf,
          },
        ]}
      />
      <p className="bad prose">{letter.reason}</p>
      <Facts
        items={[
          [t("letters.service"), letter.service],
          [t("letters.status"), format.label(letter.status)],
          [t("letters.key"), <OfId key="key" id={letter.key} />],
          [t("letters.created"), format.dateTime(letter.created_at, true)],
          [t("letters.attempts"), letter.attempts],
          [t("letters.place"), `${letter.topic} / ${letter.partition} / ${letter.offset}`],
        ]}
      />
      {found.isPending && <Waiting rows={4} />}
      {found.isError && <Failed error={found.error} service={letter.service} />}
      {whole !== undefined && (
        <>
          <h3 className="section-title">{t("letters.cause")}</h3>
          <pre className="block">{whole.cause}</pre>
          <h3 className="section-title">{t("letters.body")}</h3>
          <pre className="block">{pretty(whole.body)}</pre>
          <h3 className="section-title">{t("letters.headers")}</h3>
          <Facts items={Object.entries(whole.headers)} />
        </>
      )}
    </DetailPanel>
  );
}

/** JSON with its lines; what is none is shown as it came. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
