import { Lists } from "@/list/Lists";
import { ListView } from "@/list/ListView";
import { Heat } from "./Heat";
import { FORECASTS, POLICIES, RUNS } from "./listings";
import { SETTLEMENTS, SURGES } from "./pool";
import { PROPOSALS } from "./proposals";
import { ASSORTMENTS, AskAssortment, AskScenario, SCENARIOS } from "./scenarios";

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
          id: "scenarios",
          label: "planning.scenarios",
          kinds: MERCHANT,
          show: (tabs) => <ListView listing={SCENARIOS} tabs={tabs} tools={<AskScenario />} />,
        },
        {
          id: "surges",
          label: "planning.surges",
          kinds: MERCHANT,
          show: (tabs) => <ListView listing={SURGES} tabs={tabs} />,
        },
        {
          id: "settlements",
          label: "planning.settlements",
          kinds: MERCHANT,
          show: (tabs) => <ListView listing={SETTLEMENTS} tabs={tabs} />,
        },
        {
          id: "heat",
          label: "whatif.heat",
          kinds: MERCHANT,
          show: (tabs) => <Heat tabs={tabs} />,
        },
        {
          id: "assortments",
          label: "whatif.assortments",
          kinds: MERCHANT,
          show: (tabs) => <ListView listing={ASSORTMENTS} tabs={tabs} tools={<AskAssortment />} />,
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
