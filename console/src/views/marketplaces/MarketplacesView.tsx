import { Lists } from "@/list/Lists";
import { ListView } from "@/list/ListView";
import { Accounts } from "./Accounts";
import { COMPLETENESS, LEVELS, UNREAD, WRITE_BACKS } from "./listings";

export default function MarketplacesView() {
  return (
    <Lists
      label="view.marketplaces"
      choices={[
        { id: "accounts", label: "shops.accounts", show: (tabs) => <Accounts tabs={tabs} /> },
        {
          id: "write-backs",
          label: "shops.writeBacks",
          show: (tabs) => <ListView listing={WRITE_BACKS} tabs={tabs} />,
        },
        {
          id: "completeness",
          label: "shops.completeness",
          show: (tabs) => <ListView listing={COMPLETENESS} tabs={tabs} />,
        },
        {
          id: "unread",
          label: "shops.unread",
          show: (tabs) => <ListView listing={UNREAD} tabs={tabs} />,
        },
        {
          id: "levels",
          label: "shops.levels",
          show: (tabs) => <ListView listing={LEVELS} tabs={tabs} />,
        },
      ]}
    />
  );
}
