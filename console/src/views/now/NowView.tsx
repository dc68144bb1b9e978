/** The home page: the work that waits for whoever looks, each piece with what can be done about it. */
import { Anchor, SimpleGrid } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Actions } from "@/actions/Actions";
import { call } from "@/api/call";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { Empty, Waiting } from "@/frame/Feedback";
import type { Place } from "@/frame/places";
import { Page } from "@/list/Page";
import { may, useSession } from "@/session/session";
import { useLetters } from "../dead-letters/letters";
import { Figures } from "./Figures";
import { type Found, type Line, TASKS, type Task } from "./tasks";

const EVERY_MS = 15_000;
const SHOWN_LINES = 4;
const ORDER = { bad: 0, warn: 1, info: 2 } as const;

export default function NowView() {
  const { t } = useTranslation();
  const format = useFormat();
  const scopes = useSession((state) => state.scopes);
  const mine = TASKS.filter((task) => may(scopes, task.scopes));
  const answers = useQueries({
    queries: mine.map((task) => ({
      queryKey: ["task", task.id, format.locale, format.zone],
      queryFn: ({ signal }: { signal: AbortSignal }) => task.read(signal, format),
      refetchInterval: EVERY_MS,
    })),
  });
  const work = mine
    .map((task, place) => ({ task, found: answers[place]?.data }))
    .filter((one): one is { task: Task; found: Found } => (one.found?.lines.length ?? 0) > 0)
    .sort((one, other) => ORDER[one.task.tone] - ORDER[other.task.tone]);
  const reading = answers.some((answer) => answer.isPending);
  const failed = mine.filter((_, place) => answers[place]?.isError);
  return (
    <Page title={t("view.now")}>
      <div className="scroll pad">
        {may(scopes, ["kpis:read"]) && <Figures />}
        {may(scopes, ["dead-letters:read"]) && <LettersLine />}
        {may(scopes, ["suppliers:read"]) && <Greeting />}
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" mt="md">
          {work.map(({ task, found }) => (
            <TaskBox key={task.id} task={task} found={found} />
          ))}
        </SimpleGrid>
        {work.length === 0 && reading && <Waiting />}
        {work.length === 0 && !reading && (
          <Empty title={t("now.nothing")} cure={t("now.nothingCure")} />
        )}
        {failed.length > 0 && (
          <p className="muted">
            {t("now.unknown", { what: failed.map((task) => t(task.title)).join(", ") })}
          </p>
        )}
      </div>
    </Page>
  );
}

function To({
  place,
  children,
  className,
}: {
  place: Place;
  children: string;
  className?: string;
}) {
  return (
    <Link to={`/${place.view}` as never} search={place.state as never} className={className ?? ""}>
      {children}
    </Link>
  );
}

function TaskBox({ task, found }: { task: Task; found: Found }) {
  const { t } = useTranslation();
  const count = `${found.lines.length}${found.more ? "+" : ""}`;
  return (
    <section className="card task" data-tone={task.tone} aria-label={t(task.title) as string}>
      <header>
        <h2>{t(task.title)}</h2>
        <span className="tag" data-tone={task.tone}>
          {count}
        </span>
        <To place={task.go} className="task-all">
          {t("now.all")}
        </To>
      </header>
      <ul>
        {found.lines.slice(0, SHOWN_LINES).map((line) => (
          <TaskLine key={line.id} line={line} />
        ))}
      </ul>
    </section>
  );
}

function TaskLine({ line }: { line: Line }) {
  return (
    <li>
      <div className="task-line">
        <To place={line.go}>{line.title}</To>
        <div className="muted">{line.note}</div>
      </div>
      {line.action !== undefined && <Actions actions={[line.action]} size="compact-xs" />}
    </li>
  );
}

function LettersLine() {
  const { t } = useTranslation();
  const { letters } = useLetters();
  if (letters.length === 0) return null;
  return (
    <p className="bad">
      <Anchor component={Link} to={"/dead-letters" as never}>
        {t("now.letters", { n: letters.length })}
      </Anchor>
    </p>
  );
}

/** A partner sees how he stands. */
function Greeting() {
  const { t } = useTranslation();
  const format = useFormat();
  const claims = useSession((state) => state.claims);
  const party = claims?.party ?? "";
  const made = call("supplier-portal", "get", "/v1/suppliers/{party}/scorecard", {
    path: { party },
  });
  const card = useRead(made, { enabled: claims?.kind === "supplier" });
  if (card.data === undefined) return null;
  return (
    <p>
      {t("now.standing", {
        standing: format.label(card.data.standing),
        total: format.count((card.data.total ?? 0) / 100),
      })}
    </p>
  );
}
