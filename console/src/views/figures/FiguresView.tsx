import { Lists } from "@/list/Lists";
import { ListView } from "@/list/ListView";
import { Kpis } from "./Kpis";
import { MARKET } from "./market";

export default function FiguresView() {
  return (
    <Lists
      label="view.figures"
      choices={[
        { id: "kpis", label: "figures.kpis", show: (tabs) => <Kpis tabs={tabs} /> },
        {
          id: "market",
          label: "figures.market",
          show: (tabs) => <ListView listing={MARKET} tabs={tabs} />,
        },
      ]}
    />
  );
}
