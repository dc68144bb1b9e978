/**
 * A reader of server-sent events (WHATWG HTML, section 9.2) over fetch, so that it can send a token
 * and Last-Event-ID, and tell why it was refused.
 */

export interface Message {
  event: string;
  id: string;
  data: string;
}

/** Cuts a text stream into messages; pieces may end anywhere. */
export class Parser {
  private rest = "";
  private event = "";
  private data: string[] = [];
  /** Named by the message that is being read. */
  private named = "";
  /** Of the last message that came whole: a stream that is cut goes on behind it. */
  id = "";
  retryMs: number | null = null;

  push(piece: string): Message[] {
    const made: Message[] = [];
    const text = this.rest + piece;
    let start = 0;
    for (;;) {
      const end = text.indexOf("\n", start);
      if (end < 0) break;
      const line = text.slice(start, text[end - 1] === "\r" ? end - 1 : end);
      start = end + 1;
      this.line(line, made);
    }
    this.rest = text.slice(start);
    return made;
  }

  private line(line: string, made: Message[]): void {
    if (line === "") {
      this.id = this.named;
      if (this.data.length > 0) {
        made.push({ event: this.event || "message", id: this.id, data: this.data.join("\n") });
      }
      this.event = "";
      this.data = [];
      return;
    }
    const colon = line.indexOf(":");
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + (line[colon + 1] === " " ? 2 : 1));
    if (field === "data") this.data.push(value);
    else if (field === "event") this.event = value;
    else if (field === "id") this.named = value;
    else if (field === "retry" && /^\d+$/.test(value)) this.retryMs = Number(value);
  }
}

export type Status =
  | { kind: "connecting" }
  | { kind: "live" }
  | { kind: "waiting"; ms: number }
  | { kind: "refused"; status: number; reason: string }
  | { kind: "off" };

export interface Source {
  /** Address without a position. */
  url: string;
  token: () => string | null;
  onMessages: (messages: Message[]) => void;
  onStatus: (status: Status) => void;
  /** Position to go on from; null: only what is new. */
  after: string | null;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** The server beats every 15 s; a connection that says nothing for longer is dead. */
const SILENCE_MS = 40_000;

/** Reads until stopped, coming back where it was. Returns what stops it. */
export function read(source: Source): () => void {
  let stopped = false;
  let control = new AbortController();
  let last = source.after;
  let failures = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const once = async (): Promise<number> => {
    control = new AbortController();
    source.onStatus({ kind: "connecting" });
    const headers: Record<string, string> = { Accept: "text/event-stream" };
    const token = source.token();
    if (token !== null) headers.Authorization = `Bearer ${token}`;
    if (last !== null) headers["Last-Event-ID"] = last;
    const answer = await fetch(source.url, { headers, signal: control.signal, cache: "no-store" });
    if (!answer.ok || answer.body === null) {
      if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
        const problem = (await answer.json().catch(() => ({}))) as { detail?: string };
        stopped = answer.status !== 401;
        source.onStatus({
          kind: "refused",
          status: answer.status,
          reason: problem.detail ?? answer.statusText,
        });
      }
      return -1;
    }
    source.onStatus({ kind: "live" });
    failures = 0;
    return drain(answer.body);
  };

  const drain = async (body: ReadableStream<Uint8Array>): Promise<number> => {
    const parser = new Parser();
    const decoder = new TextDecoder();
    const reader = body.getReader();
    let silence: ReturnType<typeof setTimeout> | undefined;
    const heard = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => control.abort(), SILENCE_MS);
    };
    try {
      for (heard(); ; heard()) {
        const { done, value } = await reader.read();
        if (done) break;
        const messages = parser.push(decoder.decode(value, { stream: true }));
        if (parser.id !== "") last = parser.id;
        if (messages.length > 0 && !stopped) source.onMessages(messages);
        if (messages.some((message) => message.event === "expired")) break;
      }
    } finally {
      clearTimeout(silence);
    }
    return parser.retryMs ?? FIRST_PAUSE_MS;
  };

  const loop = async (): Promise<void> => {
    while (!stopped) {
      const wanted = await once().catch(() => -1);
      if (stopped) return;
      failures += wanted < 0 ? 1 : 0;
      const backoff = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 5));
      const ms = wanted < 0 ? backoff * (0.75 + Math.random() / 2) : wanted;
      source.onStatus({ kind: "waiting", ms });
      await new Promise((resolve) => {
        pause = setTimeout(resolve, ms);
      });
    }
  };
  void loop();
  return () => {
    stopped = true;
    clearTimeout(pause);
    control.abort();
    source.onStatus({ kind: "off" });
  };
}
