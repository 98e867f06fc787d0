// What goes over the wire between Slack, CircleCI and the bot. The stand-ins announce each request when it starts and when
// it ends, so that somebody can watch.

export type Party = 'slack' | 'bot' | 'circleci';

export interface WireRequest {
  from: Party;
  to: Party;
  /** Of HTTP; `WS` for an envelope in Socket Mode. */
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}
export interface WireAnswer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body: string;
}
/** `lost`: why there is no answer. */
export type WireEnd = WireAnswer | { lost: string };

/** Called when a request starts. Returns what is called once, when it ends. */
export type Watch = (request: WireRequest) => (end: WireEnd) => void;

export interface Wire {
  begin: Watch;
  /** Returns what ends the watching. */
  watch(watch: Watch): () => void;
}

export function createWire(): Wire {
  const watches = new Set<Watch>();
  return {
    begin: (request) => {
      const ends = [...watches].map((watch) => watch(request));
      let isOver = false;
      // A connection that is cut after its answer was sent also closes.
      return (end) => {
        if (isOver) return;
        isOver = true;
        for (const each of ends) each(end);
      };
    },
    watch: (watch) => {
      watches.add(watch);
      return () => {
        watches.delete(watch);
      };
    },
  };
}

/** Headers as one text each. */
export function headerTexts(
  headers: Readonly<Record<string, string | readonly string[] | number | undefined>>,
): Record<string, string> {
  const named = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    named.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)]),
  );
}
