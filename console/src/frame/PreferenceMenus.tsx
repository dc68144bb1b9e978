/** Zone, colours, language, account. */
import { ActionIcon, Menu, Text, useMantineColorScheme } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { sendWaiting } from "@/actions/undo";
import { call } from "@/api/call";
import { useRead } from "@/api/useRead";
import { usePreferences } from "@/format/preferences";
import { zoneOf } from "@/format/time";
import { may, signOut, useSession } from "@/session/session";
import { useTour } from "@/tour/store";
import { tasksFor } from "@/tour/tasks";
import { Icon } from "./icons";

export function PreferenceMenus() {
  return (
    <>
      <ZoneMenu />
      <ThemeMenu />
      <LanguageButton />
      <AccountMenu />
    </>
  );
}

function ZoneMenu() {
  const { t } = useTranslation();
  const { zone, setZone } = usePreferences();
  const scopes = useSession((state) => state.scopes);
  const places = call("inventory", "get", "/v1/locations", { query: { limit: 200 } });
  const found = useRead(places, { enabled: may(scopes, ["inventory:read"]), staleTime: 600_000 });
  const zones = new Map((found.data?.items ?? []).map((place) => [place.timezone, place.location]));
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t("zone.title")} visibleFrom="sm">
          <Icon name="globe" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("zone.title")}</Menu.Label>
        <Choice on={zone === "utc"} onClick={() => setZone("utc")}>
          {t("zone.utc")}
        </Choice>
        <Choice on={zone === "mine"} onClick={() => setZone("mine")}>
          {t("zone.mine", { zone: zoneOf("mine") })}
        </Choice>
        {[...zones].map(([name, place]) => (
          <Choice key={name} on={zone === name} onClick={() => setZone(name)}>
            {t("zone.of", { place, zone: name })}
          </Choice>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Choice({ on, onClick, children }: { on: boolean; onClick: () => void; children: string }) {
  return (
    <Menu.Item
      onClick={onClick}
      role="menuitemradio"
      aria-checked={on}
      rightSection={on ? <Icon name="check" size={14} /> : null}
    >
      {children}
    </Menu.Item>
  );
}

function ThemeMenu() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t("theme.title")}>
          <Icon name={colorScheme === "dark" ? "moon" : "sun"} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("theme.title")}</Menu.Label>
        <Choice on={colorScheme === "light"} onClick={() => setColorScheme("light")}>
          {t("theme.light")}
        </Choice>
        <Choice on={colorScheme === "dark"} onClick={() => setColorScheme("dark")}>
          {t("theme.dark")}
        </Choice>
        <Choice on={colorScheme === "auto"} onClick={() => setColorScheme("auto")}>
          {t("theme.system")}
        </Choice>
      </Menu.Dropdown>
    </Menu>
  );
}

export function LanguageButton() {
  const { t } = useTranslation();
  const { language, setLanguage } = usePreferences();
  const other = t("language.other");
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={`${t("language.title")}: ${other}`}
      title={other}
      onClick={() => setLanguage(language === "en" ? "zh" : "en")}
    >
      <Icon name="language" />
    </ActionIcon>
  );
}

function AccountMenu() {
  const { t } = useTranslation();
  const claims = useSession((state) => state.claims);
  const scopes = useSession((state) => state.scopes);
  const show = useTour((tour) => tour.show);
  const first = tasksFor(scopes)[0]?.id;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t("user.menu")}>
          <Icon name="user" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)">
            {claims?.name}
          </Text>
          <Text size="xs">{claims?.sub}</Text>
          <Text size="xs">{`${t("user.party")}: ${claims?.party ?? ""}`}</Text>
          <Text size="xs">{t("user.scopes", { n: scopes.size })}</Text>
        </Menu.Label>
        <Menu.Divider />
        {first !== undefined && (
          <Menu.Item
            onClick={() => show(first)}
          >{`${t("tour.title")} · ${t("tour.offer")}`}</Menu.Item>
        )}
        <Menu.Item
          onClick={() => {
            sendWaiting();
            signOut();
          }}
        >
          {t("user.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
