import { Lists } from "@/list/Lists";
import { ListView } from "@/list/ListView";
import { EXCEPTIONS } from "./exceptions";
import { LANES, SHIPMENTS } from "./listings";
import { MapView } from "./MapView";

export default function ShipmentsView() {
  return (
    <Lists
      label="view.shipments"
      choices={[
        {
          id: "list",
          label: "shipments.list",
          show: (tabs) => <ListView listing={SHIPMENTS} tabs={tabs} />,
        },
        { id: "map", label: "shipments.map", show: (tabs) => <MapView tabs={tabs} /> },
        {
          id: "exceptions",
          label: "alerts.exceptions",
          show: (tabs) => <ListView listing={EXCEPTIONS} tabs={tabs} />,
        },
        {
          id: "lanes",
          label: "shipments.lanes",
          show: (tabs) => <ListView listing={LANES} tabs={tabs} />,
        },
      ]}
    />
  );
}
