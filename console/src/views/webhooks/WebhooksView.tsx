import { Actions } from "@/actions/Actions";
import { Lists } from "@/list/Lists";
import { ListView } from "@/list/ListView";
import { newEndpoint } from "./actions";
import { ENDPOINTS, EVENT_TYPES } from "./listings";

export default function WebhooksView() {
  return (
    <Lists
      label="view.webhooks"
      choices={[
        {
          id: "endpoints",
          label: "hooks.endpoints",
          show: (tabs) => (
            <ListView listing={ENDPOINTS} tabs={tabs} tools={<Actions actions={[newEndpoint]} />} />
          ),
        },
        {
          id: "types",
          label: "hooks.types",
          show: (tabs) => <ListView listing={EVENT_TYPES} tabs={tabs} />,
        },
      ]}
    />
  );
}
