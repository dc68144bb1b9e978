import { useTranslation } from "react-i18next";
import { Actions } from "@/actions/Actions";
import type { Action } from "@/actions/types";
import { call } from "@/api/call";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Facts } from "@/frame/Facts";
import { Failed, Waiting } from "@/frame/Feedback";
import { DetailPanel } from "@/list/DetailPanel";
import type { DetailProps } from "@/list/types";
import { tag } from "../shared/Tag";
import type { User } from "./listings";

function switchUser(user: User): Action {
  const put = (active: boolean, version: number) =>
    call("identity", "put", "/v1/users/{email}", {
      path: { email: user.email },
      version,
      body: { name: user.name, party: user.party, roles: user.roles, active },
    });
  return {
    id: "switch-user",
    label: user.active ? "parties.doSuspend" : "parties.doResume",
    scopes: ["parties:write"],
    danger: user.active,
    call: () => put(!user.active, user.version),
    inverse: () => put(user.active, user.version + 1),
  };
}

export function UserDetail({ id, close }: DetailProps<User>) {
  const { t } = useTranslation();
  const format = useFormat();
  const one = call("identity", "get", "/v1/users/{email}", { path: { email: id } });
  const found = useRead(one);
  const user = found.data;
  return (
    <DetailPanel title={id} extra={<CopyMenu id={id} calls={[one]} json={user} />} onClose={close}>
      {found.isPending && <Waiting />}
      {found.isError && <Failed error={found.error} service="identity" />}
      {user !== undefined && (
        <>
          <Actions actions={[switchUser(user)]} />
          <Facts
            items={[
              [t("parties.name"), user.name],
              [t("parties.party"), user.party],
              [t("parties.roles"), user.roles.join(", ")],
              [t("parties.active"), tag(user.active ? "active" : "ended", format)],
              [t("parties.lastLogin"), format.dateTime(user.last_login_at, true)],
              [t("parties.changed"), format.dateTime(user.changed_at, true)],
            ]}
          />
        </>
      )}
    </DetailPanel>
  );
}
