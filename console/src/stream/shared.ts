/**
 * One event stream for all tabs of a browser. The tab that holds a Web Lock reads it and passes what
 * it reads to the others by BroadcastChannel, as the text it came in; when that tab goes, the next
 * one goes on from the last position it has seen. Without locks or channels (plain http outside
 * localhost) each tab reads for itself.
 */
import { apiRoot } from "@/api/services";
import { useSession } from "@/session/session";
import { type Message, read, type Status } from "./sse";

/** Filters that only the server can apply; what is empty is the stream everybody shares. */
export interface Wanted {
  key: string;
  /** A CEL expression over the event. */
  where: string;
}

export interface Listener {
  onMessages: (messages: readonly Message[]) => void;
  onStatus: (status: Status, leads: boolean) => void;
}

interface Told {
  name: string;
  party: string;
  /** A tab that has just come: how does the stream stand? */
  asks?: boolean;
  status?: Status;
  messages?: readonly Message[];
}

const shares = "locks" in navigator && "BroadcastChannel" in window;

/** A stream by its filter, within this tab. */
class Shared {
  private readonly listeners = new Set<Listener>();
  private readonly channel: BroadcastChannel | null;
  private stopReading: (() => void) | null = null;
  private readonly leaving = new AbortController();
  private status: Status = { kind: "connecting" };
  private leads = false;
  /** The newest position this tab has seen; messages up to it are repeats. */
  private position = 0;

  constructor(
    private readonly name: string,
    private readonly url: string,
    private readonly party: string,
  ) {
    this.channel = shares ? new BroadcastChannel(`entrepot-stream-${name}`) : null;
    this.channel?.addEventListener("message", ({ data }: MessageEvent<Told>) => {
      if (data.party !== this.party) return;
      if (data.asks === true && this.leads) this.tell({ status: this.status });
      if (this.leads) return;
      if (data.status !== undefined) this.tellStatus(data.status);
      if (data.messages !== undefined) this.tellMessages(data.messages);
    });
    if (!shares) {
      this.lead();
      return;
    }
    // On a quiet hub nothing else would tell this tab for a long time that the stream stands.
    this.tell({ asks: true });
    navigator.locks
      .request(`entrepot-stream-${name}`, { signal: this.leaving.signal }, () => {
        this.lead();
        return new Promise<void>((resolve) => {
          this.leaving.signal.addEventListener("abort", () => resolve());
        });
      })
      .catch(() => undefined); // Left before it was our turn.
  }

  add(listener: Listener): void {
    this.listeners.add(listener);
    listener.onStatus(this.status, this.leads);
  }

  /** True when nobody is left and the stream was closed. */
  remove(listener: Listener): boolean {
    this.listeners.delete(listener);
    if (this.listeners.size > 0) return false;
    this.leaving.abort();
    this.stopReading?.();
    this.channel?.close();
    return true;
  }

  /** Tell the other tabs. */
  private tell(what: Omit<Told, "name" | "party">): void {
    this.channel?.postMessage({ name: this.name, party: this.party, ...what } satisfies Told);
  }

  private lead(): void {
    this.leads = true;
    this.stopReading = read({
      url: this.url,
      after: this.position > 0 ? String(this.position) : null,
      token: () => useSession.getState().token,
      onMessages: (messages) => {
        if (this.leaving.signal.aborted) return;
        this.tell({ messages });
        this.tellMessages(messages);
      },
      onStatus: (status) => {
        if (this.leaving.signal.aborted) return;
        this.tell({ status });
        this.tellStatus(status);
      },
    });
  }

  private tellStatus(status: Status): void {
    this.status = status;
    for (const listener of this.listeners) listener.onStatus(status, this.leads);
  }

  private tellMessages(messages: readonly Message[]): void {
    if (!this.leads && this.status.kind !== "live") this.tellStatus({ kind: "live" });
    const fresh = messages.filter((message) => {
      const position = Number(message.id);
      if (message.event !== "message") return true;
      if (!(position > this.position)) return false;
      this.position = position;
      return true;
    });
    if (fresh.length === 0) return;
    for (const listener of this.listeners) listener.onMessages(fresh);
  }
}

const open = new Map<string, Shared>();

/** Listen to a stream; what it returns ends that. */
export function listen(wanted: Wanted, listener: Listener): () => void {
  const party = useSession.getState().claims?.party ?? "";
  // Batches: what came within 100 ms is one message.
  const query = new URLSearchParams({ batch: "1" });
  if (wanted.key !== "") query.set("key", wanted.key);
  if (wanted.where !== "") query.set("where", wanted.where);
  const name = `${party}?${query}`;
  const address = `${apiRoot("control-tower")}/v1/events/stream?${query}`;
  let shared = open.get(name);
  if (shared === undefined) {
    shared = new Shared(name, address, party);
    open.set(name, shared);
  }
  const mine = shared;
  mine.add(listener);
  return () => {
    if (mine.remove(listener)) open.delete(name);
  };
}
