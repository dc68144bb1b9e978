/** A party, the clients it signs in with, and what each role may do. */
import { Alert, Button, Code, CopyButton, Group } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Actions } from "@/actions/Actions";
import type { Action } from "@/actions/types";
import { call } from "@/api/call";
import type { components } from "@/api/generated/identity";
import { useRead } from "@/api/useRead";
import { useFormat } from "@/format/useFormat";
import { CopyMenu } from "@/frame/CopyMenu";
import { Facts } from "@/frame/Facts";
import { Empty, Failed, Waiting } from "@/frame/Feedback";
import { tellProblem } from "@/frame/notices";
import { DetailPanel } from "@/list/DetailPanel";
import type { DetailProps } from "@/list/types";
import { may, useSession } from "@/session/session";
import { tag } from "../shared/Tag";
import type { Party } from "./listings";

type Schemas = components["schemas"];

export function PartyDetail({ id, close }: DetailProps<Party>) {
  const { t } = useTranslation();
  const format = useFormat();
  const one = call("identity", "get", "/v1/parties/{party}", { path: { party: id } });
  const found = useRead(one);
  const party = found.data;
  return (
    <DetailPanel title={id} extra={<CopyMenu id={id} calls={[one]} json={party} />} onClose={close}>
      {found.isPending && <Waiting />}
      {found.isError && <Failed error={found.error} service="identity" />}
      {party !== undefined && (
        <>
          <Actions actions={[switchParty(party)]} />
          <Facts
            items={[
              [t("parties.name"), format.pick(party.name, party.name_zh)],
              [t("parties.kind"), format.label(party.kind)],
              [t("parties.active"), tag(party.active ? "active" : "ended", format)],
              [t("parties.changed"), format.dateTime(party.changed_at)],
            ]}
          />
          <Clients party={party} />
        </>
      )}
    </DetailPanel>
  );
}

function switchParty(party: Party): Action {
  const put = (active: boolean, version: number) =>
    call("identity", "put", "/v1/parties/{party}", {
      path: { party: party.party },
      version,
      body: { name: party.name, name_zh: party.name_zh ?? null, active },
    });
  return {
    id: "switch-party",
    label: party.active ? "parties.doSuspend" : "parties.doResume",
    scopes: ["parties:write"],
    danger: party.active,
    call: () => put(!party.active, party.version),
    inverse: () => put(party.active, party.version + 1),
  };
}

function Clients({ party }: { party: Party }) {
  const { t } = useTranslation();
  const format = useFormat();
  const scopes = useSession((state) => state.scopes);
  const [secret, setSecret] = useState<Schemas["SecretView"] | null>(null);
  const made = call("identity", "get", "/v1/parties/{party}/clients", {
    path: { party: party.party },
    query: { limit: 100 },
  });
  const found = useRead(made);
  return (
    <>
      <h3 className="section-title">{t("parties.clients")}</h3>
      {found.isPending && <Waiting rows={3} />}
      {found.isError && <Failed error={found.error} service="identity" scope="parties:read" />}
      {secret !== null && <Secret secret={secret} />}
      {found.data?.items.length === 0 && (
        <Empty title={t("parties.noClients")} cure={t("parties.noClientsCure")} />
      )}
      {(found.data?.items.length ?? 0) > 0 && (
        <table className="mini">
          <thead>
            <tr>
              <th>{t("parties.client")}</th>
              <th>{t("parties.name")}</th>
              <th>{t("parties.roles")}</th>
              <th>{t("parties.lastUsed")}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {found.data?.items.map((client) => (
              <tr key={client.client_id}>
                <td className="mono">{client.client_id}</td>
                <td>{client.name}</td>
                <td>{client.roles.join(", ")}</td>
                <td>
                  {client.revoked_at ? tag("ended", format) : format.relative(client.last_used_at)}
                </td>
                <td>
                  {!client.revoked_at && <Actions size="compact-xs" actions={[revoke(client)]} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {may(scopes, ["parties:write"]) && <NewClient party={party} onMade={setSecret} />}
    </>
  );
}

const revoke = (client: Schemas["ClientView"]): Action => ({
  id: `revoke-${client.client_id}`,
  label: "parties.doRevoke",
  scopes: ["parties:write"],
  danger: true,
  wait: true,
  call: () =>
    call("identity", "delete", "/v1/clients/{client_id}", {
      path: { client_id: client.client_id },
    }),
});

/** The secret is in this answer and nowhere else. */
function Secret({ secret }: { secret: Schemas["SecretView"] }) {
  const { t } = useTranslation();
  const text = `${secret.client_id}:${secret.client_secret}`;
  return (
    <Alert color="yellow" title={t("parties.secretOnce")}>
      <Group gap="xs">
        <Code>{text}</Code>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="compact-xs" onClick={copy}>
              {copied ? t("copy.done") : t("copy.title")}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  );
}

function NewClient({
  party,
  onMade,
}: {
  party: Party;
  onMade: (secret: Schemas["SecretView"]) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const roles = call("identity", "get", "/v1/roles", {});
  const found = useRead(roles, { staleTime: 600_000 });
  const fit = (found.data ?? []).filter((role) => role.kinds.includes(party.kind));
  const make = async (role: string): Promise<void> => {
    try {
      const secret = await call("identity", "post", "/v1/parties/{party}/clients", {
        path: { party: party.party },
        body: { name: role, roles: [role] },
      }).run();
      onMade(secret);
      void queries.invalidateQueries({ queryKey: ["identity"] });
    } catch (error) {
      tellProblem(error);
    }
  };
  return (
    <Group gap={6} mt="sm">
      {fit.map((role) => (
        <Button
          key={role.role}
          size="compact-sm"
          variant="light"
          onClick={() => void make(role.role)}
        >
          {t("parties.newClient", { role: format.pick(role.title, role.title_zh) })}
        </Button>
      ))}
    </Group>
  );
}
