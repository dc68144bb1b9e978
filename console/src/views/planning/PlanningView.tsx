import { Lists } from "@/list/Lists";
import { ListView } from "@/list/ListView";
import { FORECASTS, POLICIES, RUNS } from "./listings";
import { PROPOSALS } from "./proposals";

/** Suppliers see what they will be asked for, not how it is decided. */
const MERCHANT = ["staff", "service"] as const;

export default function PlanningView() {
  return (
    <Lists
      label="view.planning"
      choices={[
        {
          id: "forecasts",
          label: "planning.forecasts",
          show: (tabs) => <ListView listing={FORECASTS} tabs={tabs} />,
        },
        {
          id: "proposals",
          label: "planning.proposals",
          kinds: MERCHANT,
          show: (tabs) => <ListView listing={PROPOSALS} tabs={tabs} />,
        },
        {
          id: "policies",
          label: "planning.policies",
          kinds: MERCHANT,
          show: (tabs) => <ListView listing={POLICIES} tabs={tabs} />,
        },
        {
          id: "runs",
          label: "planning.runs",
          kinds: MERCHANT,
          show: (tabs) => <ListView listing={RUNS} tabs={tabs} />,
        },
      ]}
    />
  );
}
