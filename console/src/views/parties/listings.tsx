import { call } from "@/api/call";
import type { components } from "@/api/generated/identity";
import { oneOf } from "@/list/params";
import type { Listing } from "@/list/types";
import { tag } from "../shared/Tag";
import { PartyDetail } from "./PartyDetail";
import { UserDetail } from "./UserDetail";

type Schemas = components["schemas"];
export type Party = Schemas["PartyView"];
export type User = Schemas["UserView"];
type Audit = Schemas["AuditView"];

export const KINDS = ["supplier", "warehouse", "carrier", "shop", "staff", "service"] as const;

export const PARTIES: Listing<Party> = {
  id: "parties",
  title: "parties.parties",
  service: "identity",
  scope: "parties:read",
  rowKey: (party) => party.party,
  fetch: (state, cursor, limit) =>
    call("identity", "get", "/v1/parties", {
      query: { limit, cursor, kind: oneOf(state.kind, KINDS) },
    }),
  empty: { title: "parties.none", cure: "parties.noneCure" },
  facets: [
    { id: "kind", label: "parties.kind", server: true, options: KINDS, of: (party) => party.kind },
    {
      id: "active",
      label: "parties.active",
      server: false,
      options: ["true", "false"],
      of: (party) => String(party.active),
      name: (value, f) => f.label(value),
    },
  ],
  columns: [
    {
      id: "party",
      label: "parties.party",
      width: 240,
      value: (party) => party.party,
      show: (party) => <span className="mono">{party.party}</span>,
    },
    {
      id: "kind",
      label: "parties.kind",
      width: 120,
      value: (party) => party.kind,
      show: (party, format) => format.label(party.kind),
    },
    {
      id: "name",
      label: "parties.name",
      width: 260,
      grow: true,
      value: (party) => party.name,
      show: (party, format) => format.pick(party.name, party.name_zh),
    },
    {
      id: "active",
      label: "parties.active",
      width: 100,
      value: (party) => party.active,
      show: (party, format) => tag(party.active ? "active" : "ended", format),
    },
    {
      id: "changed",
      label: "parties.changed",
      width: 150,
      value: (party) => party.changed_at,
      show: (party, format) => format.dateTime(party.changed_at),
    },
  ],
  Detail: PartyDetail,
};

export const USERS: Listing<User> = {
  id: "users",
  title: "parties.users",
  service: "identity",
  scope: "parties:read",
  rowKey: (user) => user.email,
  fetch: (_, cursor, limit) => call("identity", "get", "/v1/users", { query: { limit, cursor } }),
  empty: { title: "parties.noUsers", cure: "parties.noUsersCure" },
  facets: [
    {
      id: "role",
      label: "parties.roles",
      server: false,
      of: (user) => user.roles,
      name: (value) => value,
    },
    {
      id: "active",
      label: "parties.active",
      server: false,
      options: ["true", "false"],
      of: (user) => String(user.active),
      name: (value, f) => f.label(value),
    },
  ],
  columns: [
    { id: "email", label: "parties.email", width: 260, value: (user) => user.email },
    { id: "name", label: "parties.name", width: 200, grow: true, value: (user) => user.name },
    {
      id: "party",
      label: "parties.party",
      width: 180,
      value: (user) => user.party,
      show: (user) => <span className="mono">{user.party}</span>,
    },
    { id: "roles", label: "parties.roles", width: 180, value: (user) => user.roles.join(", ") },
    {
      id: "active",
      label: "parties.active",
      width: 100,
      value: (user) => user.active,
      show: (user, format) => tag(user.active ? "active" : "ended", format),
    },
    {
      id: "login",
      label: "parties.lastLogin",
      width: 150,
      value: (user) => user.last_login_at,
      show: (user, format) => format.dateTime(user.last_login_at),
    },
  ],
  Detail: UserDetail,
};

export const AUDIT: Listing<Audit> = {
  id: "access-audit",
  title: "parties.audit",
  service: "identity",
  scope: "audit:read",
  rowKey: (entry) => String(entry.position),
  fetch: (state, cursor, limit) =>
    call("identity", "get", "/v1/access-audit", {
      query: { limit, cursor, kind: state.kind as never, party: state.party, actor: state.actor },
    }),
  empty: { title: "parties.noAudit", cure: "parties.noAuditCure" },
  texts: [
    { id: "party", label: "parties.party" },
    { id: "actor", label: "parties.actor" },
  ],
  facets: [{ id: "kind", label: "parties.kind", server: true, of: (entry) => entry.kind }],
  tone: (entry) => (entry.kind.endsWith("_denied") ? "warn" : null),
  columns: [
    {
      id: "at",
      label: "parties.when",
      width: 170,
      value: (entry) => entry.at,
      show: (entry, format) => format.dateTime(entry.at, true),
    },
    {
      id: "kind",
      label: "parties.kind",
      width: 160,
      value: (entry) => entry.kind,
      show: (entry, format) => format.label(entry.kind),
    },
    { id: "actor", label: "parties.actor", width: 220, value: (entry) => entry.actor },
    {
      id: "party",
      label: "parties.party",
      width: 200,
      value: (entry) => entry.party,
      show: (entry) => <span className="mono">{entry.party}</span>,
    },
    {
      id: "subject",
      label: "parties.subject",
      width: 200,
      grow: true,
      value: (entry) => entry.subject,
    },
    { id: "address", label: "parties.address", width: 130, value: (entry) => entry.address },
    {
      id: "detail",
      label: "parties.detail",
      width: 200,
      hidden: true,
      value: (entry) => JSON.stringify(entry.detail),
    },
  ],
};
