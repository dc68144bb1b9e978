import { Lists } from "@/list/Lists";
import { ListView } from "@/list/ListView";
import { Board } from "./Board";
import { Capacity } from "./Capacity";
import { PURCHASE_ORDERS, SUPPLIERS } from "./listings";

export default function SuppliersView() {
  return (
    <Lists
      label="view.suppliers"
      choices={[
        { id: "board", label: "suppliers.board", show: (tabs) => <Board tabs={tabs} /> },
        {
          id: "orders",
          label: "suppliers.orders",
          show: (tabs) => <ListView listing={PURCHASE_ORDERS} tabs={tabs} />,
        },
        {
          id: "scorecards",
          label: "suppliers.scorecards",
          scopes: ["suppliers:read"],
          show: (tabs) => <ListView listing={SUPPLIERS} tabs={tabs} />,
        },
        { id: "capacity", label: "suppliers.capacity", show: (tabs) => <Capacity tabs={tabs} /> },
      ]}
    />
  );
}
