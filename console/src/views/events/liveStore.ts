/**
 * The live table's rows: a ring of the newest events and the ones of them that pass the filters.
 * While the table is held its rows stay as they are, and what comes waits in a second ring. What the
 * stream brings is applied once per animation frame.
 */
import { Passing, Ring } from "@/stream/ring";
import { useStreamStatus } from "@/stream/StreamLight";
import { listen, type Wanted } from "@/stream/shared";
import type { Message, Status } from "@/stream/sse";
import { fromText, type LiveEvent } from "./liveEvent";

export const CAPACITY = 50_000;
const RATE_WINDOW_MS = 5_000;
/** A hidden tab takes in what came twice a second, or as soon as this many wait. */
const HIDDEN_MS = 500;
const HIDDEN_EVENTS = 5_000;
const PART_EVENTS = 10_000;

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
  /** Rows that came while the table was held, and are more than can wait. */
  missed: number;
  /** Events received. */
  total: number;
  /** The newest position that passes and is no longer among the rows; 0: none has left. */
  edge: number;
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
  private readonly kept = new Ring<LiveEvent>(CAPACITY);
  private passes: Filter = () => true;
  private passing = new Passing<LiveEvent>(this.ring, this.passes);
  private keptPassing = new Passing<LiveEvent>(this.kept, this.passes);
  private readonly counts = {
    source: new Map<string, number>(),
    type: new Map<string, number>(),
    party: new Map<string, number>(),
  };
  private pending: LiveEvent[] = [];
  /** The newest position taken in: what a new leader reads twice is shown once. */
  private newest = 0;
  private received = 0;
  private edge = 0;
  private held = false;
  /** Rows missed of which nobody knows any more whether they pass the present filter. */
  private missedBefore = 0;
  private frame = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
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
    document.addEventListener("visibilitychange", this.onVisibility);
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly get = (): Snapshot => this.snapshot;

  close(): void {
    this.stop();
    document.removeEventListener("visibilitychange", this.onVisibility);
    this.unplan();
    useStreamStatus.setState({ listening: false });
  }

  /** Show only what passes; looks at every event once. */
  filter(passes: Filter): void {
    this.missedBefore = this.kept.dropped;
    this.passes = passes;
    this.passing = new Passing(this.ring, passes);
    this.passing.update();
    this.keptPassing = new Passing(this.kept, passes);
    this.keptPassing.update();
    if (this.ring.dropped > 0) this.edge = (this.oldest() ?? 1) - 1;
    this.publish();
  }

  /** Keep what is shown as it is; new events wait. */
  hold(): void {
    if (this.held) return;
    this.held = true;
    this.publish();
  }

  /** Show what has waited. */
  goOn(): void {
    if (!this.held) return;
    this.held = false;
    const { kept } = this;
    const items: LiveEvent[] = [];
    for (let number = kept.dropped; number < kept.total; number += 1) {
      const event = kept.byNumber(number);
      if (event !== undefined) items.push(event);
    }
    // Rows follow one another without a hole: those before a hole are read from the store again.
    if (kept.dropped > 0) this.empty((items[0]?.position ?? 1) - 1);
    kept.clear();
    this.keptPassing = new Passing(kept, this.passes);
    this.missedBefore = 0;
    this.push(items);
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
    if (this.frame !== 0) {
      if (document.hidden && this.pending.length >= HIDDEN_EVENTS) this.onVisibility();
      return;
    }
    // A hidden tab has no frames; its events are still counted and kept.
    if (document.hidden) {
      this.frame = -1;
      this.timer = setTimeout(() => this.apply(), HIDDEN_MS);
    } else {
      this.frame = requestAnimationFrame(() => this.apply());
    }
  }

  private unplan(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.frame = 0;
  }

  /** What was planned for a frame would wait for as long as the tab is hidden. */
  private readonly onVisibility = (): void => {
    this.unplan();
    this.apply();
  };

  private apply(): void {
    this.frame = 0;
    const events = this.pending;
    this.pending = [];
    if (events.length > 0) {
      this.received += events.length;
      if (this.held) {
        // In parts, so that each event is looked at before it may leave again.
        for (let at = 0; at < events.length; at += PART_EVENTS) {
          this.kept.push(events.slice(at, at + PART_EVENTS));
          this.keptPassing.update();
        }
      } else this.push(events);
      this.arrivals.push({ at: performance.now(), count: events.length });
    }
    this.publish();
  }

  /** Rows that come, and those that leave for them. */
  private push(all: readonly LiveEvent[]): void {
    const { ring } = this;
    const events = all.length > ring.capacity ? all.slice(-ring.capacity) : all;
    const before = ring.dropped;
    const leaving = Math.max(0, ring.size + events.length - ring.capacity);
    for (let number = before; number < before + leaving; number += 1) {
      const event = ring.byNumber(number);
      if (event === undefined) continue;
      this.count(event, -1);
      if (this.passes(event)) this.edge = event.position;
    }
    if (events.length < all.length) this.edge = (events[0]?.position ?? 1) - 1;
    ring.push(events);
    for (const event of events) this.count(event, 1);
    this.passing.update();
  }

  private empty(edge: number): void {
    this.ring.clear();
    this.passing = new Passing(this.ring, this.passes);
    for (const axis of Object.values(this.counts)) axis.clear();
    this.edge = edge;
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
    const now = performance.now();
    this.arrivals = this.arrivals.filter((one) => now - one.at < RATE_WINDOW_MS);
    const arrived = this.arrivals.reduce((sum, one) => sum + one.count, 0);
    return {
      version,
      status: this.status,
      leads: this.leads,
      held: this.held,
      shown: this.passing.size,
      waiting: this.keptPassing.size,
      missed: this.missedBefore + this.keptPassing.left,
      total: this.received,
      edge: this.edge,
      perSecond: arrived / (RATE_WINDOW_MS / 1000),
      counts: this.counts,
    };
  }
}
