import { Actions } from "@/actions/Actions";
import { type ListChoice, Lists } from "@/list/Lists";
import { ListView } from "@/list/ListView";
import { useSession } from "@/session/session";
import { INBOX } from "./listing";
import { RULES } from "./rules";
import { newRoute, newSilence, ROUTES, SILENCES } from "./silences";

const INBOX_LIST: ListChoice = {
  id: "inbox",
  label: "alerts.inbox",
  show: (tabs) => <ListView listing={INBOX} tabs={tabs} />,
};

/** Rules, silences and routes are the merchant's own; partners see the alerts that name them. */
const STAFF_LISTS: readonly ListChoice[] = [
  INBOX_LIST,
  {
    id: "rules",
    label: "alerts.rules",
    show: (tabs) => <ListView listing={RULES} tabs={tabs} />,
  },
  {
    id: "silences",
    label: "silences.title",
    scopes: ["alerts:write"],
    show: (tabs) => (
      <ListView
        listing={SILENCES}
        tabs={tabs}
        tools={<Actions actions={[newSilence({}, "", "silences.doNew")]} />}
      />
    ),
  },
  {
    id: "routes",
    label: "routes.title",
    scopes: ["alerts:write"],
    show: (tabs) => (
      <ListView listing={ROUTES} tabs={tabs} tools={<Actions actions={[newRoute]} />} />
    ),
  },
];

export default function AlertsView() {
  const staff = useSession((state) => state.claims?.kind === "staff");
  return <Lists label="view.alerts" choices={staff ? STAFF_LISTS : [INBOX_LIST]} />;
}
