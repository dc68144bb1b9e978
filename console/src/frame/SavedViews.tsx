import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Popover,
  Stack,
  Text,
  TextInput,
  Tooltip,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ShippedView } from "@/list/types";
import { may, useSession } from "@/session/session";
import { Icon } from "./icons";
import { copyAndTell, tellDone, tellProblem } from "./notices";
import { lasting, type Saved, type SavedView, useLocal, useSaved } from "./saved";
import { type UrlState, useUrl } from "./useUrl";

interface Props {
  page: string;
  shipped?: readonly ShippedView[];
}

/** Those of the shipped views that are for somebody of this role. */
export const shippedFor = (
  shipped: readonly ShippedView[],
  scopes: ReadonlySet<string>,
  kind: string,
): ShippedView[] =>
  shipped.filter(
    (view) =>
      may(scopes, view.scopes ?? []) && (view.kinds === undefined || view.kinds.includes(kind)),
  );

export function SavedViews({ page, shipped = [] }: Props) {
  const { t } = useTranslation();
  const [state] = useUrl();
  const navigate = useNavigate();
  const [opened, { close, toggle }] = useDisclosure(false);
  const saved = useSaved(page);
  const { start, toggleStart } = useLocal();
  const scopes = useSession((session) => session.scopes);
  const kind = useSession((session) => session.claims?.kind ?? "");
  const offered = shippedFor(shipped, scopes, kind);
  const mine = saved.views.filter((view) => !view.team);
  const ours = saved.views.filter((view) => view.team);
  const begin = start[page];
  const bare = Object.keys(state).length === 0;

  const show = (wanted: UrlState): void => {
    close();
    void navigate({ to: ".", search: wanted as never });
  };
  // A page opened without any state opens with the view chosen for it, once its views are known and
  // unless somebody has been quicker.
  const entered = useRef(bare && Boolean(begin));
  useEffect(() => {
    if (!entered.current || !saved.ready) return;
    entered.current = false;
    const chosen = saved.views.find((view) => view.name === begin);
    if (bare && chosen !== undefined) {
      void navigate({ to: ".", search: chosen.state as never, replace: true });
    }
  }, [saved.ready, saved.views, begin, bare, navigate]);
  const rowOf = (view: SavedView) => (
    <ViewRow
      key={`${view.name}-${view.team}`}
      label={view.name}
      onShow={() => show(view.state)}
      onRemove={() => void saved.remove(view).catch(tellProblem)}
      starts={begin === view.name}
      onStart={() => toggleStart(page, view.name)}
    />
  );

  return (
    <Popover
      opened={opened}
      onChange={toggle}
      position="bottom-end"
      width={300}
      trapFocus
      withinPortal
    >
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<Icon name="save" size={15} />}
          onClick={toggle}
          aria-expanded={opened}
        >
          {t("saved.title")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <Stack gap={4}>
          {offered.length > 0 && <Part>{t("saved.shipped")}</Part>}
          {offered.map((view) => (
            <ViewRow
              key={view.name}
              label={t(view.name) as string}
              onShow={() => show(view.state)}
            />
          ))}
          <Part>{t("saved.mine")}</Part>
          {mine.length === 0 && (
            <Text size="xs" c="dimmed">
              {t("saved.none")}
            </Text>
          )}
          {mine.map(rowOf)}
          {ours.length > 0 && <Part>{t("saved.team")}</Part>}
          {ours.map(rowOf)}
          <SaveForm saved={saved} state={state} onKept={close} />
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<Icon name="link" size={13} />}
            onClick={() => void copyAndTell(window.location.href)}
          >
            {t("saved.link")}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Part({ children }: { children: string }) {
  return (
    <Text size="xs" c="dimmed" fw={500} mt={4}>
      {children}
    </Text>
  );
}

function ViewRow({
  label,
  onShow,
  onRemove,
  starts,
  onStart,
}: {
  label: string;
  onShow: () => void;
  onRemove?: () => void;
  starts?: boolean;
  onStart?: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Group gap={2} wrap="nowrap">
      <Button size="compact-sm" variant="subtle" justify="start" flex={1} onClick={onShow}>
        {label}
      </Button>
      {onStart !== undefined && (
        <Tooltip label={t("saved.startHere")}>
          <ActionIcon
            size="sm"
            variant={starts ? "light" : "subtle"}
            color={starts ? "sea" : "gray"}
            aria-pressed={starts}
            aria-label={t("saved.startHere")}
            onClick={onStart}
          >
            <Icon name="pin" size={14} />
          </ActionIcon>
        </Tooltip>
      )}
      {onRemove !== undefined && (
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={t("saved.remove", { name: label })}
          onClick={onRemove}
        >
          <Icon name="close" size={13} />
        </ActionIcon>
      )}
    </Group>
  );
}

function SaveForm({ saved, state, onKept }: { saved: Saved; state: UrlState; onKept: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [team, setTeam] = useState(false);
  const send = async (given: string): Promise<void> => {
    try {
      await saved.save(given, lasting(state), team && saved.shares);
    } catch (error) {
      tellProblem(error);
      return;
    }
    tellDone(t("saved.kept", { name: given }));
    setName("");
    onKept();
  };
  return (
    <Stack
      gap={4}
      component="form"
      onSubmit={(event: React.FormEvent) => {
        event.preventDefault();
        const given = name.trim();
        if (given !== "") void send(given);
      }}
    >
      <Group gap={4} wrap="nowrap">
        <TextInput
          size="xs"
          flex={1}
          placeholder={t("saved.name")}
          aria-label={t("saved.name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button size="xs" type="submit" disabled={name.trim() === ""}>
          {t("saved.save")}
        </Button>
      </Group>
      {saved.shares && (
        <Checkbox
          size="xs"
          label={t("saved.forTeam")}
          checked={team}
          onChange={(event) => setTeam(event.currentTarget.checked)}
        />
      )}
    </Stack>
  );
}
