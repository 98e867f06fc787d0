// Keeps one repeated error from filling the disk: while Redis is full, a loop can fail thousands of times a second. The
// first of a kind is logged at once, then a count each minute.

const EVERY_MS = 60_000;
/** Errors that aren't about Redis, and runs of jobs that failed, may each name another job or run, so more of them pass. */
const OTHERS_A_MINUTE = 100;
/** More kinds than this at once share one count. */
const MAX_KINDS = 200;

export interface LogBrakeOptions {
  /** Logs how many lines of a kind were left out in the last minute, with the newest of them. */
  writeCount(level: number, fields: object, message: string): void;
  everyMs?: number;
}

export interface LogBrake {
  /** Whether to log this line. */
  admit(level: number, fields: unknown, message: unknown): boolean;
}

interface Kind {
  limit: number;
  seen: number;
  leftOut: number;
  newest: { level: number; fields: object; message: string };
}

export function createLogBrake({ writeCount, everyMs = EVERY_MS }: LogBrakeOptions): LogBrake {
  const kinds = new Map<string, Kind>();
  let timer: NodeJS.Timeout | undefined;

  function endMinute(): void {
    for (const [name, kind] of kinds) {
      if (kind.seen === 0) kinds.delete(name);
      const { level, fields, message } = kind.newest;
      if (kind.leftOut > 0) writeCount(level, { ...fields, repeated: kind.leftOut }, message);
      // The trouble goes on, so the next minute has only a count.
      const limit = kind.leftOut > 0 && kind.limit <= 1 ? 0 : kind.limit;
      Object.assign(kind, { limit, seen: 0, leftOut: 0 });
    }
    if (kinds.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  return {
    admit(level, fields, message) {
      if (typeof fields !== 'object' || fields === null || typeof message !== 'string') return true;
      const known = repeatable(fields, message);
      if (known === undefined) return true;
      const name = kinds.has(known.name) || kinds.size < MAX_KINDS ? known.name : 'others';
      const newest = { level, fields, message };
      const kind = kinds.get(name) ?? { limit: known.limit, seen: 0, leftOut: 0, newest };
      kinds.set(name, kind);
      kind.seen += 1;
      timer ??= setInterval(endMinute, everyMs).unref();
      if (kind.seen <= kind.limit) return true;
      kind.leftOut += 1;
      kind.newest = newest;
      return false;
    },
  };
}

/** Undefined: each such line is worth reading. */
function repeatable(fields: object, message: string): { name: string; limit: number } | undefined {
  if ('line' in fields && fields.line === 'job') {
    const { job, outcome } = fields as { job?: string; outcome?: string };
    return outcome === 'done' ? undefined : { name: `${message}|${job}|${outcome}`, limit: OTHERS_A_MINUTE };
  }
  const err = 'err' in fields ? fields.err : undefined;
  // A person was told the reference, so an operator will look for it.
  if (!(err instanceof Error) || 'reference' in fields) return undefined;
  const cause = rootOf(err);
  const isRedis = err.name === 'StoreError' || isOfRedis(cause);
  return { name: `${message}|${err.name}|${codeOf(cause)}`, limit: isRedis ? 1 : OTHERS_A_MINUTE };
}

function rootOf(error: Error): Error & { code?: unknown } {
  let root = error;
  for (let depth = 0; depth < 5 && root.cause instanceof Error; depth += 1) root = root.cause;
  return root;
}

/** `OOM`, `MISCONF`, `ECONNREFUSED`: what tells kinds apart, and not what differs each time. */
function codeOf({ code, name, message }: Error & { code?: unknown }): string {
  return typeof code === 'string' ? code : `${name} ${/^[A-Z]{2,20}\b/.exec(message)?.[0] ?? ''}`;
}

const clientMessages = ['Command timed out', 'Connection is closed.', "Stream isn't writeable"];

function isOfRedis({ name, message }: Error): boolean {
  return (
    /^(ReplyError|MaxRetriesPerRequestError|ClusterAllFailedError)$/.test(name) ||
    clientMessages.some((known) => message.startsWith(known))
  );
}
