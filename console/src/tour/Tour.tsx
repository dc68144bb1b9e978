/** The tour's strip: the task, what it is about, whether it is done. */
import { ActionIcon, Button, Code, Group } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/format/useFormat";
import { Icon } from "@/frame/icons";
import { copyAndTell, tellProblem } from "@/frame/notices";
import { type UrlState, useUrl } from "@/frame/useUrl";
import { useSession } from "@/session/session";
import { useTour } from "./store";
import { type Here, type Outcome, type Stage, type Task, tasksFor } from "./tasks";

const CHECK_EVERY_MS = 2_000;

export default function Tour() {
  const scopes = useSession((state) => state.scopes);
  const { at, done } = useTour();
  const mine = tasksFor(scopes);
  const task = mine.find((one) => one.id === at);
  if (task === undefined) return null;
  return <Strip key={task.id} task={task} mine={mine} isDone={done.includes(task.id)} />;
}

interface StripProps {
  task: Task;
  mine: readonly Task[];
  isDone: boolean;
}

function Strip({ task, mine, isDone }: StripProps) {
  const { t } = useTranslation();
  const { show, close, done } = useTour();
  const { stage, prepare, missing } = useStage(task, isDone);
  useCheck(task, stage, isDone);
  const place = mine.indexOf(task);
  const before = mine[place - 1];
  const after = mine[place + 1];
  return (
    <section className="tour" aria-label={t("tour.title")} data-done={isDone || undefined}>
      <div className="tour-dots" aria-hidden="true">
        {mine.map((one) => (
          <i
            key={one.id}
            data-here={one.id === task.id || undefined}
            data-done={done.includes(one.id) || undefined}
          />
        ))}
      </div>
      <div className="tour-words" role="status">
        <b>{`${t("tour.step", { n: place + 1, all: mine.length })} ${t(`tour.${task.id}`)}`}</b>
        <Words task={task} stage={stage} isDone={isDone} missing={missing} last={!after} />
      </div>
      <Group gap={6} wrap="nowrap" ml="auto">
        {!isDone && stage === undefined && task.prepares === true && (
          <Button size="compact-sm" onClick={prepare}>
            {t("tour.prepare")}
          </Button>
        )}
        {!isDone && stage !== undefined && <Go task={task} stage={stage} />}
        {before !== undefined && (
          <Button size="compact-sm" variant="subtle" onClick={() => show(before.id)}>
            {t("tour.before")}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant={isDone ? "filled" : "subtle"}
          onClick={() => (after === undefined ? close() : show(after.id))}
        >
          {t(after === undefined ? "tour.end" : isDone ? "tour.next" : "tour.skip")}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t("tour.close")}
          title={t("tour.close")}
          onClick={close}
        >
          <Icon name="close" size={15} />
        </ActionIcon>
      </Group>
    </section>
  );
}

interface WordsProps {
  task: Task;
  stage: Stage | undefined;
  isDone: boolean;
  missing: boolean;
  last: boolean;
}

function Words({ task, stage, isDone, missing, last }: WordsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  if (isDone) return <span className="good">{t(last ? "tour.allDone" : "tour.done")}</span>;
  if (missing) {
    const { command } = task;
    return (
      <span>
        {t("tour.nothing")}{" "}
        {command !== undefined && (
          <button
            type="button"
            className="linklike"
            title={t("copy.title")}
            onClick={() => void copyAndTell(command)}
          >
            <Code>{command}</Code>
          </button>
        )}
      </span>
    );
  }
  if (stage === undefined) {
    return (
      <span>{task.prepares === true ? t(`tour.${task.id}Before` as "tour.borrowBefore") : ""}</span>
    );
  }
  const title = format.pick(stage.title ?? "", stage.title_zh);
  return <span>{t(`tour.${task.id}Do`, { ...stage, title } as never) as unknown as string}</span>;
}

function Go({ task, stage }: { task: Task; stage: Stage }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const target = task.go(stage);
  if (typeof target === "string") {
    return (
      <Button size="compact-sm" component="a" href={target} target="_blank" rel="noreferrer">
        {t("tour.open")}
      </Button>
    );
  }
  const go = (): void =>
    void navigate({ to: `/${target.view}` as never, search: target.state as never });
  return (
    <Button size="compact-sm" onClick={go}>
      {t("tour.go")}
    </Button>
  );
}

const stageKey = (task: Task): string[] => ["tour", "stage", task.id];

/** What the task is about. One that makes things waits to be asked; another looks until it finds. */
function useStage(task: Task, isDone: boolean) {
  const stage = useTour((tour) => tour.stages[task.id]);
  const lay = useTour((tour) => tour.lay);
  const [asked, setAsked] = useState(task.prepares !== true);
  const found = useQuery({
    queryKey: stageKey(task),
    queryFn: ({ signal }) => task.stage(signal),
    enabled: asked && !isDone && stage === undefined,
    refetchInterval: (query) => (query.state.data === null ? CHECK_EVERY_MS : false),
    retry: false,
    gcTime: 0,
  });
  const { data, error } = found;
  useEffect(() => {
    if (data) lay(task.id, data);
  }, [data, lay, task.id]);
  useEffect(() => {
    if (error === null) return;
    tellProblem(error);
    setAsked(task.prepares !== true);
  }, [error, task]);
  return { stage, prepare: () => setAsked(true), missing: asked && data === null };
}

/** Looks every other second, and whenever the console moves, whether it is done. */
function useCheck(task: Task, stage: Stage | undefined, isDone: boolean): void {
  const { pathname } = useLocation();
  const [state] = useUrl();
  const { finish, lay } = useTour();
  const queries = useQueryClient();
  const checked = useQuery<Outcome>({
    queryKey: ["tour", "check", task.id, stage, pathname, state],
    queryFn: ({ signal }) => task.check(stage ?? {}, hereOf(pathname, state), signal),
    enabled: stage !== undefined && !isDone,
    refetchInterval: CHECK_EVERY_MS,
    gcTime: 0,
  });
  const { data } = checked;
  useEffect(() => {
    if (data === "done") finish(task.id);
    if (data !== "gone") return;
    lay(task.id, undefined);
    void queries.resetQueries({ queryKey: stageKey(task) });
  }, [data, finish, lay, queries, task]);
}

const hereOf = (pathname: string, state: UrlState): Here => ({
  view: pathname.split("/")[1] ?? "",
  state,
  now: Date.now(),
});
