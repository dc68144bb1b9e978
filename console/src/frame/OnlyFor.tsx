import { useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "@/session/session";
import { Empty } from "./Feedback";
import { VIEWS, viewsFor } from "./registry";

/** What is on screen, for those who may open its view. Others are told so, and no call is made. */
export function OnlyFor({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const scopes = useSession((state) => state.scopes);
  const kind = useSession((state) => state.claims?.kind ?? "");
  const view = VIEWS.find((one) => one.id === pathname.split("/")[1]);
  if (view === undefined || viewsFor(scopes, kind).includes(view)) return children;
  return (
    <div className="page">
      <Empty
        title={t("empty.forbidden")}
        cure={t("empty.forbiddenCure", { scope: view.scopes.join(", ") })}
      />
    </div>
  );
}
