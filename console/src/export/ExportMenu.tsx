import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/format/useFormat";
import { Icon } from "@/frame/icons";
import { reasonOf, tellDone } from "@/frame/notices";
import type { UrlState } from "@/frame/useUrl";
import type { Listing } from "@/list/types";
import { download, exportList, fileName, type Kind, MAX_ROWS } from "./run";

const KINDS: readonly Kind[] = ["csv", "xlsx", "jsonl"];

interface Props<Row> {
  listing: Listing<Row>;
  state: UrlState;
  shown: readonly string[];
}

export function ExportMenu<Row extends object>({ listing, state, shown }: Props<Row>) {
  const { t } = useTranslation();
  const format = useFormat();
  const title = t(listing.title) as string;
  const columns = listing.columns.filter((column) => shown.includes(column.id));
  const heads = columns.map((column) => t(column.label) as string);

  const run = async (kind: Kind): Promise<void> => {
    const control = new AbortController();
    const id = notifications.show({
      loading: true,
      autoClose: false,
      withCloseButton: false,
      message: i18next.t("export.running", { what: title, n: 0 }),
    });
    const tell = (rows: number): void => {
      notifications.update({
        id,
        loading: true,
        autoClose: false,
        withCloseButton: false,
        message: (
          <>
            {i18next.t("export.running", { what: title, n: format.count(rows) })}{" "}
            <Button size="compact-xs" variant="subtle" onClick={() => control.abort()}>
              {i18next.t("export.cancel")}
            </Button>
          </>
        ),
      });
    };
    try {
      const made = await exportList(listing, state, columns, heads, kind, control.signal, tell);
      const file = fileName(listing.id, kind, new Date());
      download(made.blob, file);
      tellDone(t("export.done", { n: format.count(made.rows), file }));
      if (made.capped) {
        notifications.show({
          color: "yellow",
          message: t("export.capped", { n: format.count(MAX_ROWS) }),
        });
      }
    } catch (error) {
      notifications.show({
        color: control.signal.aborted ? "gray" : "red",
        message: control.signal.aborted
          ? t("export.cancelled")
          : t("export.failed", { reason: reasonOf(error) }),
      });
    } finally {
      notifications.hide(id);
    }
  };

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t("export.title")}>
          <ActionIcon variant="subtle" color="gray" aria-label={t("export.title")}>
            <Icon name="export" size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("export.all", { what: title })}</Menu.Label>
        {KINDS.map((kind) => (
          <Menu.Item key={kind} onClick={() => void run(kind)}>
            {t(`export.${kind}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
