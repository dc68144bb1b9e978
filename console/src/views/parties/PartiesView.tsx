import { Lists } from "@/list/Lists";
import { ListView } from "@/list/ListView";
import { AUDIT, PARTIES, USERS } from "./listings";

export default function PartiesView() {
  return (
    <Lists
      label="view.parties"
      choices={[
        {
          id: "parties",
          label: "parties.parties",
          show: (tabs) => <ListView listing={PARTIES} tabs={tabs} />,
        },
        {
          id: "users",
          label: "parties.users",
          show: (tabs) => <ListView listing={USERS} tabs={tabs} />,
        },
        {
          id: "audit",
          label: "parties.audit",
          scopes: ["audit:read"],
          show: (tabs) => <ListView listing={AUDIT} tabs={tabs} />,
        },
      ]}
    />
  );
}
