/** The newest items of an endless list, oldest first, in a fixed amount of memory. */
export class Ring<T> {
  private readonly slots: (T | undefined)[];
  private start = 0;
  private used = 0;
  /** How many were ever put in. */
  total = 0;

  constructor(readonly capacity: number) {
    this.slots = new Array<T | undefined>(capacity);
  }

  get size(): number {
    return this.used;
  }

  /** Items that were put in and are no longer here. */
  get dropped(): number {
    return this.total - this.used;
  }

  push(items: readonly T[]): void {
    for (const item of items) {
      const at = (this.start + this.used) % this.capacity;
      this.slots[at] = item;
      if (this.used < this.capacity) this.used += 1;
      else this.start = (this.start + 1) % this.capacity;
    }
    this.total += items.length;
  }

  /** By its number since the beginning: 0 is the first that was ever put in. */
  byNumber(number: number): T | undefined {
    const offset = number - this.dropped;
    if (offset < 0 || offset >= this.used) return undefined;
    return this.slots[(this.start + offset) % this.capacity];
  }

  clear(): void {
    this.slots.fill(undefined);
    this.start = 0;
    this.used = 0;
    this.total = 0;
  }
}

/**
 * The numbers of a ring's items that pass a filter, kept up to date by looking at each new item once.
 */
export class Passing<T> {
  private numbers: number[] = [];
  private head = 0;
  private seen = 0;
  /** How many of those that passed have left the ring since. */
  left = 0;

  constructor(
    private readonly ring: Ring<T>,
    private readonly passes: (item: T) => boolean,
  ) {
    this.seen = ring.dropped;
  }

  /** Look at what is new and forget what has left. Call after each push. */
  update(): void {
    const { ring } = this;
    for (let number = Math.max(this.seen, ring.dropped); number < ring.total; number += 1) {
      const item = ring.byNumber(number);
      if (item !== undefined && this.passes(item)) this.numbers.push(number);
    }
    this.seen = ring.total;
    while (this.head < this.numbers.length && (this.numbers[this.head] ?? 0) < ring.dropped) {
      this.head += 1;
      this.left += 1;
    }
    if (this.head > 10_000) {
      this.numbers = this.numbers.slice(this.head);
      this.head = 0;
    }
  }

  get size(): number {
    return this.numbers.length - this.head;
  }

  /** How many pass of those with a number below `end`. */
  countBelow(end: number): number {
    let low = this.head;
    let high = this.numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.numbers[middle] ?? 0) < end) low = middle + 1;
      else high = middle;
    }
    return low - this.head;
  }

  /** The item at a place, 0 the oldest that passes. */
  at(index: number): T | undefined {
    const number = this.numbers[this.head + index];
    return number === undefined ? undefined : this.ring.byNumber(number);
  }

  numberAt(index: number): number {
    return this.numbers[this.head + index] ?? -1;
  }
}
