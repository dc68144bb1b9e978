import { useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import type { ApiCall } from "@/api/call";
import { tellDone, tellProblem } from "@/frame/notices";
import type { Action, Values } from "./types";
import { afterWait, withWayBack } from "./undo";

/** How an action is done: at once with a way back, after a wait, or at once. */
export function useRun(onDone?: () => void): (action: Action, values: Values) => void {
  const queries = useQueryClient();
  const send = async (made: ApiCall<unknown>): Promise<boolean> => {
    try {
      await made.run();
      return true;
    } catch (error) {
      tellProblem(error);
      return false;
    } finally {
      // What was changed shows in several places; those on screen read again.
      void queries.invalidateQueries({ refetchType: "active" });
      onDone?.();
    }
  };
  return (action, values) => {
    const what = i18next.t(action.label) as string;
    const made = action.call(values);
    const { inverse } = action;
    if (inverse !== undefined) {
      void send(made).then((done) => {
        if (done) withWayBack(what, () => void send(inverse(values)));
      });
    } else if (action.wait === true) {
      afterWait(what, () => {
        void send(made).then((done) => done && tellDone(i18next.t("action.done", { what })));
      });
    } else {
      void send(made).then((done) => done && tellDone(i18next.t("action.done", { what })));
    }
  };
}
