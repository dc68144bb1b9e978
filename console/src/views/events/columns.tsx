import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  Popover,
  Stack,
  TextInput,
  Tooltip,
} from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/frame/icons";
import type { UrlPatch } from "@/frame/useUrl";
import type { TextKey } from "@/list/types";
import type { LiveColumn } from "./LiveTable";
import { isPath } from "./liveEvent";

interface Known {
  id: string;
  label: TextKey;
  width: number;
  grow?: boolean;
}

export const KNOWN: readonly Known[] = [
  { id: "time", label: "events.time", width: 108 },
  { id: "day", label: "events.day", width: 92 },
  { id: "source", label: "events.source", width: 108 },
  { id: "type", label: "events.type", width: 250 },
  { id: "subject", label: "events.subject", width: 300, grow: true },
  { id: "version", label: "events.version", width: 66 },
  { id: "parties", label: "events.parties", width: 190 },
  { id: "key", label: "events.key", width: 200 },
  { id: "position", label: "events.position", width: 84 },
  { id: "id", label: "events.id", width: 290 },
];

const SHIPPED = ["time", "source", "type", "subject", "version", "parties"];
const PATH_PX = 170;

/** The columns of the URL's list: known ones and JSON paths into the payload. */
export function useLiveColumns(wanted: string | undefined): [LiveColumn[], string[]] {
  const { t } = useTranslation();
  const named = (wanted ?? "")
    .split(",")
    .filter((id) => isPath(id) || KNOWN.some((column) => column.id === id));
  const ids = named.length > 0 ? [...new Set(named)] : SHIPPED;
  const columns = ids.map((id): LiveColumn => {
    const known = KNOWN.find((column) => column.id === id);
    if (known === undefined) return { id, label: id, width: PATH_PX };
    return { id, label: t(known.label) as string, width: known.width, grow: known.grow === true };
  });
  return [columns, ids];
}

export function ColumnPicker({
  columns,
  change,
}: {
  columns: readonly string[];
  change: (patch: UrlPatch) => void;
}) {
  const { t } = useTranslation();
  const [path, setPath] = useState("");
  const set = (ids: readonly string[]): void => change({ cols: ids.join(",") });
  const toggle = (id: string): void => {
    const order = [...KNOWN.map((column) => column.id), ...columns.filter(isPath)];
    const next = columns.includes(id) ? columns.filter((one) => one !== id) : [...columns, id];
    if (next.length > 0) set(order.filter((one) => next.includes(one)));
  };
  return (
    <Popover position="bottom-end" width={280} trapFocus withinPortal>
      <Popover.Target>
        <Tooltip label={t("column.title")}>
          <ActionIcon variant="subtle" color="gray" aria-label={t("column.title")}>
            <Icon name="columns" size={16} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <Stack gap={4}>
          {KNOWN.map((column) => (
            <Checkbox
              key={column.id}
              size="xs"
              label={t(column.label) as string}
              checked={columns.includes(column.id)}
              onChange={() => toggle(column.id)}
            />
          ))}
          {columns.filter(isPath).map((id) => (
            <Checkbox key={id} size="xs" label={id} checked onChange={() => toggle(id)} />
          ))}
          <Group
            gap={4}
            wrap="nowrap"
            component="form"
            onSubmit={(event: React.FormEvent) => {
              event.preventDefault();
              const given = path.trim();
              if (given === "") return;
              set([...columns, given.startsWith("$") ? given : `$.${given}`]);
              setPath("");
            }}
          >
            <TextInput
              size="xs"
              flex={1}
              placeholder={t("events.addColumn")}
              aria-label={t("events.addColumn")}
              value={path}
              onChange={(event) => setPath(event.currentTarget.value)}
            />
            <Button size="xs" type="submit" disabled={path.trim() === ""}>
              {t("events.addColumnButton")}
            </Button>
          </Group>
          <Button size="compact-xs" variant="subtle" onClick={() => change({ cols: undefined })}>
            {t("column.reset")}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
