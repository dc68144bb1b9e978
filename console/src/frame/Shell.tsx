/** The frame round every view: the list of views, search, the reader's preferences. */
import {
  ActionIcon,
  AppShell,
  Burger,
  Group,
  NavLink,
  ScrollArea,
  Text,
  Tooltip,
  UnstyledButton,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { usePreferences } from "@/format/preferences";
import { useSession } from "@/session/session";
import { StreamLight } from "@/stream/StreamLight";
import { useTour } from "@/tour/store";
import { tasksFor } from "@/tour/tasks";
import { useHotkey } from "./hotkeys";
import { Icon } from "./icons";
import { KeySheet } from "./KeySheet";
import { OnlyFor } from "./OnlyFor";
import { openPalette, Palette } from "./Palette";
import { PreferenceMenus } from "./PreferenceMenus";
import { useOffer } from "./pageActions";
import { GROUPS, type View, viewsFor } from "./registry";

export function useViews(): View[] {
  const scopes = useSession((state) => state.scopes);
  const kind = useSession((state) => state.claims?.kind ?? "");
  return viewsFor(scopes, kind);
}

const Tour = lazy(() => import("@/tour/Tour"));
/** Users of a demo: they are shown round when they come for the first time. */
const OF_A_DEMO = /@demo\.local$/;

/** Starts the tour by itself once, and from the palette at any time. */
function useTourOffer(): void {
  const { t } = useTranslation();
  const scopes = useSession((state) => state.scopes);
  const name = useSession((state) => state.claims?.sub ?? "");
  const { seen, show } = useTour();
  const first = useMemo(() => tasksFor(scopes)[0]?.id, [scopes]);
  useEffect(() => {
    if (!seen && first !== undefined && OF_A_DEMO.test(name)) show(first);
  }, [seen, first, name, show]);
  const offered = useMemo(
    () =>
      first === undefined
        ? []
        : [{ id: "tour", label: t("tour.title") as string, run: () => show(first) }],
    [first, show, t],
  );
  useOffer(offered);
}

export function Shell() {
  const { t } = useTranslation();
  const [open, { toggle, close }] = useDisclosure(false);
  const [sheet, sheetOpen] = useDisclosure(false);
  const touring = useTour((tour) => tour.at !== null);
  useHotkey("?", sheetOpen.toggle);
  useTourOffer();
  return (
    <AppShell
      header={{ height: 46 }}
      navbar={{ width: 196, breakpoint: "md", collapsed: { mobile: !open } }}
      padding={0}
    >
      <a className="skip" href="#content">
        {t("skip")}
      </a>
      <AppShell.Header className="header">
        <Group h="100%" px="sm" gap="sm" wrap="nowrap">
          <Burger opened={open} onClick={toggle} hiddenFrom="md" size="sm" aria-label={t("menu")} />
          <Group gap={8} wrap="nowrap" visibleFrom="xs">
            <img src={`${import.meta.env.BASE_URL}icon.svg`} alt="" width={22} height={22} />
            <Text fw={700} size="sm">
              {t("product")}
            </Text>
          </Group>
          <UnstyledButton className="searchbox" onClick={openPalette}>
            <Icon name="search" size={15} />
            <span className="searchbox-text">{t("palette.placeholder")}</span>
            <kbd>Ctrl K</kbd>
          </UnstyledButton>
          <Group gap={4} wrap="nowrap" ml="auto">
            <StreamLight />
            <Tooltip label={t("keys.title")}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t("keys.title")}
                onClick={sheetOpen.open}
                visibleFrom="sm"
              >
                <Icon name="keyboard" />
              </ActionIcon>
            </Tooltip>
            <PreferenceMenus />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className="navbar">
        <ScrollArea type="auto" h="100%">
          <nav aria-label={t("menu")}>
            <ViewList onChosen={close} />
          </nav>
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content" className="main" tabIndex={-1}>
        {touring && (
          <Suspense fallback={null}>
            <Tour />
          </Suspense>
        )}
        <div className="main-view">
          <OnlyFor>
            <Outlet />
          </OnlyFor>
        </div>
      </AppShell.Main>
      <Palette />
      <KeySheet opened={sheet} onClose={sheetOpen.close} />
    </AppShell>
  );
}

function ViewList({ onChosen }: { onChosen: () => void }) {
  const { t } = useTranslation();
  const views = useViews();
  const pins = usePreferences((state) => state.pins);
  return GROUPS.map((group) => {
    const inGroup = views.filter((view) => view.group === group);
    if (inGroup.length === 0) return null;
    const sorted = [...inGroup].sort(
      (one, other) => Number(pins.includes(other.id)) - Number(pins.includes(one.id)),
    );
    return (
      <div key={group} className="navgroup">
        <Text size="xs" c="dimmed" className="navgroup-title">
          {t(`group.${group}`)}
        </Text>
        {sorted.map((view) => (
          <ViewLink key={view.id} view={view} onChosen={onChosen} />
        ))}
      </div>
    );
  });
}

function ViewLink({ view, onChosen }: { view: View; onChosen: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const here = pathname.split("/")[1] === view.id;
  const title = t(view.title) as string;
  const go = (): void => {
    onChosen();
    void navigate({ to: `/${view.id}` as never });
  };
  useHotkey(`g ${view.key}`, go);
  useEffect(() => {
    if (here) document.title = `${title} · Entrepot`;
  }, [here, title]);
  return (
    <NavLink
      href={`/console/${view.id}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go();
      }}
      active={here}
      aria-current={here ? "page" : undefined}
      label={title}
      leftSection={<Icon name={view.icon} size={17} />}
      className="navlink"
    />
  );
}
