/** The call behind what is shown, for a shell. */
import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type ApiCall, asCommand, asCurl } from "@/api/call";
import { Icon } from "./icons";
import { copyAndTell } from "./notices";

export function CopyMenu({
  id,
  calls,
  json,
}: {
  id?: string;
  calls: readonly ApiCall<unknown>[];
  json?: unknown;
}) {
  const { t } = useTranslation();
  const first = calls[0];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Tooltip label={t("copy.title")}>
          <ActionIcon variant="subtle" color="gray" aria-label={t("copy.title")}>
            <Icon name="copy" size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {id !== undefined && (
          <Menu.Item onClick={() => void copyAndTell(id)}>{t("copy.id")}</Menu.Item>
        )}
        <Menu.Item onClick={() => void copyAndTell(window.location.href)}>
          {t("copy.link")}
        </Menu.Item>
        {first !== undefined && (
          <>
            <Menu.Item onClick={() => void copyAndTell(asCurl(first, window.location.origin))}>
              {t("copy.curl")}
            </Menu.Item>
            <Menu.Item onClick={() => void copyAndTell(asCommand(first))}>
              {t("copy.command")}
            </Menu.Item>
          </>
        )}
        {json !== undefined && (
          <Menu.Item onClick={() => void copyAndTell(JSON.stringify(json, null, 2))}>
            {t("copy.json")}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
