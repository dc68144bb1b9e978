/** Events that a service could not take: by cause, with what waits behind them, to be sent again. */
import { Button, Group, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Ask } from "@/actions/Actions";
import { ExportMenu } from "@/export/ExportMenu";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Empty, Waiting } from "@/frame/Feedback";
import { useHotkey } from "@/frame/hotkeys";
import { reasonOf, tellDone, tellProblem } from "@/frame/notices";
import { SavedViews } from "@/frame/SavedViews";
import { useUrl } from "@/frame/useUrl";
import { Grid } from "@/list/Grid";
import { Page } from "@/list/Page";
import type { Column, Listing } from "@/list/types";
import { may, useSession } from "@/session/session";
import { tag } from "../shared/Tag";
import { LetterDetail } from "./LetterDetail";
import {
  type Group as Cause,
  groupsOf,
  type Letter,
  lettersCall,
  redriveCall,
  toldOf,
  useLetters,
} from "./letters";

const COLUMNS: readonly Column<Letter>[] = [
  {
    id: "created",
    label: "letters.created",
    width: 140,
    value: (letter) => letter.created_at,
    show: (letter, format) => format.dateTime(letter.created_at, true),
  },
  { id: "service", label: "letters.service", width: 120, value: (letter) => letter.service },
  {
    id: "status",
    label: "letters.status",
    width: 110,
    value: (letter) => letter.status,
    show: (letter, format) => tag(letter.status, format),
  },
  {
    id: "type",
    label: "letters.type",
    width: 250,
    value: (letter) => letter.type,
    show: (letter) => <span className="mono">{letter.type}</span>,
  },
  {
    id: "key",
    label: "letters.key",
    width: 220,
    value: (letter) => letter.key,
    show: (letter) => <span className="mono">{letter.key}</span>,
  },
  {
    id: "attempts",
    label: "letters.attempts",
    width: 80,
    right: true,
    value: (letter) => letter.attempts,
  },
  {
    id: "reason",
    label: "letters.reason",
    width: 280,
    grow: true,
    value: (letter) => letter.reason,
  },
];
const SHOWN = COLUMNS.map((column) => column.id);
/** What is on screen as a list, for its export: the letters of several services are no one call. */
const asListing = (rows: Letter[]): Listing<Letter> => ({
  id: "dead-letters",
  title: "view.dead-letters",
  service: "orders",
  columns: COLUMNS,
  facets: [],
  rowKey: keyOfLetter,
  fetch: () => ({ ...lettersCall("orders"), run: async () => ({ items: rows }) }),
  empty: { title: "letters.none", cure: "letters.noneCure" },
});
const keyOfLetter = (letter: Letter): string => `${letter.service}:${letter.id}`;

export default function DeadLettersView() {
  const { t } = useTranslation();
  const format = useFormat();
  const [state, change] = useUrl();
  const { letters, silent, pending, more, refetch } = useLetters();
  const groups = useMemo(() => groupsOf(letters), [letters]);
  useHotkey("r", refetch);
  const chosen = groups.find((group) => group.id === state.cause);
  const rows = chosen === undefined ? letters : chosen.letters;
  const open = letters.find((letter) => keyOfLetter(letter) === state.open);
  return (
    <Page
      title={t("view.dead-letters")}
      tools={
        <>
          <SavedViews page="dead-letters" />
          <ExportMenu listing={asListing(rows)} state={state} shown={SHOWN} />
          <CopyMenu calls={[lettersCall(chosen?.service ?? "orders")]} />
        </>
      }
    >
      <Group className="filterbar" gap="sm">
        {silent.map((one) => (
          <span key={one.service} className="tag" data-tone="bad">
            {t("empty.silent", { service: one.service })} {reasonOf(one.error)}
          </span>
        ))}
        <span className="counted">
          {t(more ? "list.more" : "list.rows", { n: format.count(letters.length) })}
        </span>
      </Group>
      <div className="columns">
        {pending ? (
          <Waiting />
        ) : letters.length === 0 ? (
          <div className="columns-main">
            <Empty title={t("letters.none")} cure={t("letters.noneCure")} />
          </div>
        ) : (
          <>
            <aside className="causes" aria-label={t("letters.causes")}>
              {groups.map((group) => (
                <CauseCard
                  key={group.id}
                  group={group}
                  on={group.id === state.cause}
                  onChoose={() =>
                    change({
                      cause: group.id === state.cause ? undefined : group.id,
                      open: undefined,
                    })
                  }
                  onDone={refetch}
                />
              ))}
            </aside>
            <div className="columns-main">
              <Grid
                label={t("view.dead-letters")}
                columns={COLUMNS}
                shown={SHOWN}
                rows={rows}
                rowKey={keyOfLetter}
                openKey={state.open}
                onOpen={(letter) => change({ open: keyOfLetter(letter) })}
                sort={state.sort}
                onSort={(sort) => change({ sort })}
              />
            </div>
          </>
        )}
        {open !== undefined && (
          <LetterDetail
            key={state.open}
            letter={open}
            close={() => change({ open: undefined })}
            onDone={refetch}
          />
        )}
      </div>
    </Page>
  );
}

/** One cause: how many, how many wait behind, what redriving would do, and doing it. */
function CauseCard({
  group,
  on,
  onChoose,
  onDone,
}: {
  group: Cause;
  on: boolean;
  onChoose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const scopes = useSession((state) => state.scopes);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const ids = group.letters.map((letter) => letter.id);
  const newest = group.letters[group.letters.length - 1];
  const tryIt = async (): Promise<void> => {
    setBusy(true);
    try {
      tellDone(toldOf(await redriveCall(group.service, { ids, dry_run: true }).run()).text);
    } catch (error) {
      tellProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="card cause" data-on={on || undefined}>
      <button type="button" className="linklike" aria-pressed={on} onClick={onChoose}>
        <b>{`${format.count(group.letters.length)} × ${group.service}`}</b>
      </button>
      <div className="mono cause-type">{group.type}</div>
      <Text size="xs" lineClamp={3}>
        {group.cause}
      </Text>
      <div className="muted cause-more">
        {newest !== undefined && t("letters.newest", { time: format.relative(newest.created_at) })}
        {group.waiting > 0 && ` · ${t("letters.behind", { n: group.waiting })}`}
      </div>
      {may(scopes, ["dead-letters:write"]) && (
        <Group gap={4} mt={4}>
          <Button size="compact-xs" variant="default" loading={busy} onClick={() => void tryIt()}>
            {t("letters.dryRun")}
          </Button>
          <Button size="compact-xs" variant="light" onClick={() => setAsked(true)}>
            {t("letters.redriveAll")}
          </Button>
        </Group>
      )}
      {asked && (
        <Ask
          close={() => setAsked(false)}
          onDone={onDone}
          action={{
            id: "redrive-group",
            label: "letters.redriveAll",
            scopes: ["dead-letters:write"],
            call: () => redriveCall(group.service, { ids }),
            told: toldOf,
          }}
        />
      )}
    </div>
  );
}
