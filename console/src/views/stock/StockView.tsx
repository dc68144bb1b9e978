import { Lists } from "@/list/Lists";
import { ListView } from "@/list/ListView";
import { ALERTS, RESERVATIONS, SHARING, TRANSFERS } from "./listings";
import { Matrix } from "./Matrix";

export default function StockView() {
  return (
    <Lists
      label="view.stock"
      choices={[
        { id: "matrix", label: "stock.matrix", show: (tabs) => <Matrix tabs={tabs} /> },
        {
          id: "reservations",
          label: "stock.reservations",
          show: (tabs) => <ListView listing={RESERVATIONS} tabs={tabs} />,
        },
        {
          id: "transfers",
          label: "stock.transfers",
          show: (tabs) => <ListView listing={TRANSFERS} tabs={tabs} />,
        },
        {
          id: "sharing",
          label: "stock.sharing",
          show: (tabs) => <ListView listing={SHARING} tabs={tabs} />,
        },
        {
          id: "alerts",
          label: "stock.alerts",
          show: (tabs) => <ListView listing={ALERTS} tabs={tabs} />,
        },
      ]}
    />
  );
}
