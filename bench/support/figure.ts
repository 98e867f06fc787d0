// What a benchmark reports: figures, some of which have a target. `npm run bench -- all` compares them, prints them and writes them down.

export interface Figure {
  /** What was measured, as a noun phrase: "webhooks per second, of a bare server". */
  name: string;
  value: number;
  /** Shown after the value. A ratio has none. */
  unit?: 'ms' | 's' | 'µs' | 'MB' | 'KB' | 'per second' | 'calls';
  atLeast?: number;
  atMost?: number;
}

export interface BenchOptions {
  /** One short round, for CI: it shows that the benchmark works, and its figures mean little. */
  isShort: boolean;
}

export interface Bench {
  /** One line. */
  about: string;
  /** Prints details as it goes. Only what returns figures belongs to `all`. */
  run(options: BenchOptions): Promise<readonly Figure[] | undefined>;
}

export const isMet = ({
  value,
  atLeast = Number.NEGATIVE_INFINITY,
  atMost = Number.POSITIVE_INFINITY,
}: Figure): boolean => value >= atLeast && value <= atMost;
