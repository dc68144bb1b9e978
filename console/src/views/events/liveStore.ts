/**
 * The live table's rows: a ring of the newest events, the ones of them that pass the filters, and
 * how far the reader has been shown. What the stream brings is applied once per animation frame.
 */
import { Passing, Ring } from "@/stream/ring";
import { useStreamStatus } from "@/stream/StreamLight";
import { listen, type Wanted } from "@/stream/shared";
import type { Message, Status } from "@/stream/sse";
import { fromText, type LiveEvent } from "./liveEvent";

export const CAPACITY = 50_000;
const RATE_WINDOW_MS = 5_000;

export type Filter = (event: LiveEvent) => boolean;

export interface Snapshot {
  /** Rises with every change. */
  version: number;
  status: Status;
  leads: boolean;
  held: boolean;
  /** Rows that pass and are shown. */
  shown: number;
  /** Rows that pass and came while the table was held. */
  waiting: number;
  /** Rows that left the ring before they were shown. */
  missed: number;
  total: number;
  perSecond: number;
  counts: Counts;
}

export interface Counts {
  source: ReadonlyMap<string, number>;
  type: ReadonlyMap<string, number>;
  party: ReadonlyMap<string, number>;
}

const bump = (map: Map<string, number>, name: string, by: number): void => {
  const next = (map.get(name) ?? 0) + by;
  if (next > 0) map.set(name, next);
  else map.delete(name);
};

export class LiveStore {
  private readonly ring = new Ring<LiveEvent>(CAPACITY);
  private passing = new Passing<LiveEvent>(this.ring, () => true);
  private readonly counts = {
    source: new Map<string, number>(),
    type: new Map<string, number>(),
    party: new Map<string, number>(),
  };
  private pending: LiveEvent[] = [];
  /** The newest position taken in: what a new leader reads twice is shown once. */
  private newest = 0;
  private frame = 0;
  /** Number of the first event that is not shown; Infinity: all are. */
  private end = Number.POSITIVE_INFINITY;
  private missed = 0;
  private arrivals: { at: number; count: number }[] = [];
  private status: Status = { kind: "connecting" };
  private leads = false;
  private stop: () => void;
  private readonly watchers = new Set<() => void>();
  private snapshot: Snapshot;

  constructor(wanted: Wanted) {
    this.snapshot = this.take(0);
    this.stop = listen(wanted, {
      onMessages: (messages) => this.onMessages(messages),
      onStatus: (status, leads) => {
        this.status = status;
        this.leads = leads;
        useStreamStatus.setState({ status, leads, listening: true });
        this.plan();
      },
    });
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly get = (): Snapshot => this.snapshot;

  close(): void {
    this.stop();
    cancelAnimationFrame(this.frame);
    useStreamStatus.setState({ listening: false });
  }

  /** Show only what passes; looks at every event once. */
  filter(passes: Filter): void {
    this.passing = new Passing(this.ring, passes);
    this.passing.update();
    this.publish();
  }

  /** Keep what is shown as it is; new events wait. */
  hold(): void {
    if (this.end === Number.POSITIVE_INFINITY) {
      this.end = this.ring.total;
      this.publish();
    }
  }

  goOn(): void {
    this.end = Number.POSITIVE_INFINITY;
    this.missed = 0;
    this.publish();
  }

  /** By its place on screen: 0 is the newest shown. */
  row(index: number): LiveEvent | undefined {
    return this.passing.at(this.snapshot.shown - 1 - index);
  }

  /** The oldest position the ring holds; what is older comes from the store. */
  oldest(): number | null {
    return this.ring.byNumber(this.ring.dropped)?.position ?? null;
  }

  find(id: string): LiveEvent | undefined {
    for (let number = this.ring.total - 1; number >= this.ring.dropped; number -= 1) {
      const event = this.ring.byNumber(number);
      if (event?.id === id) return event;
    }
    return undefined;
  }

  private onMessages(messages: readonly Message[]): void {
    for (const message of messages) {
      if (message.event !== "message") continue;
      for (const event of fromText(message.data)) {
        if (event.position <= this.newest) continue;
        this.newest = event.position;
        this.pending.push(event);
      }
    }
    this.plan();
  }

  private plan(): void {
    if (this.frame !== 0) return;
    // A hidden tab has no frames; its events are still counted and kept.
    if (document.hidden) {
      this.frame = -1;
      setTimeout(() => this.apply(), 500);
    } else {
      this.frame = requestAnimationFrame(() => this.apply());
    }
  }

  private apply(): void {
    this.frame = 0;
    const events = this.pending;
    this.pending = [];
    if (events.length > 0) {
      const { ring } = this;
      const before = ring.dropped;
      const leaving = Math.max(0, ring.size + events.length - ring.capacity);
      for (let number = before; number < before + leaving; number += 1) {
        const event = ring.byNumber(number);
        if (event !== undefined) this.count(event, -1);
      }
      ring.push(events);
      for (const event of events) this.count(event, 1);
      const unseen = ring.dropped - Math.max(before, this.end);
      if (unseen > 0) this.missed += unseen;
      this.passing.update();
      this.arrivals.push({ at: performance.now(), count: events.length });
    }
    this.publish();
  }

  private count(event: LiveEvent, by: number): void {
    bump(this.counts.source, event.source, by);
    bump(this.counts.type, event.type, by);
    for (const party of event.parties) bump(this.counts.party, party, by);
  }

  private publish(): void {
    this.snapshot = this.take(this.snapshot.version + 1);
    for (const watcher of this.watchers) watcher();
  }

  private take(version: number): Snapshot {
    const held = this.end !== Number.POSITIVE_INFINITY;
    const shown = held ? this.passing.countBelow(this.end) : this.passing.size;
    const now = performance.now();
    this.arrivals = this.arrivals.filter((one) => now - one.at < RATE_WINDOW_MS);
    const arrived = this.arrivals.reduce((sum, one) => sum + one.count, 0);
    return {
      version,
      status: this.status,
      leads: this.leads,
      held,
      shown,
      waiting: this.passing.size - shown,
      missed: this.missed,
      total: this.ring.total,
      perSecond: arrived / (RATE_WINDOW_MS / 1000),
      counts: this.counts,
    };
  }
}
