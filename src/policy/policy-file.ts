// Reads the policy file at startup and whenever it changes. An invalid edit never loosens anything: the last valid
// policy stays in force, and the log, `doctor` and `policy show` say why.
import { type FSWatcher, readFileSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { ConfigError } from '../errors.ts';
import type { Log } from '../observability/log.ts';
import type { CommandRow } from './find-void-rules.ts';
import { openPolicy, type Policy } from './policy.ts';
import { readPolicy } from './read-policy.ts';

export interface PolicyFile {
  current(): Policy;
  /** Why the file as it is now isn't in force; undefined if it is. */
  problem(): string | undefined;
  close(): void;
}

export interface PolicyFileOptions {
  /** Without one, everybody may do everything. */
  path: string | undefined;
  /** What rules can name. */
  rows: readonly CommandRow[];
  log: Log;
  /** A changed file is in force. */
  onReload?: () => void;
  lookEveryMs?: number;
}

/** Watching can miss a change: a link to another folder, a network file system. */
const LOOK_EVERY_MS = 10_000;
/** The log has all of them. */
const MOST_TOLD = 3;

/** Throws ConfigError when the file can't be read or isn't a valid policy at startup. */
export function openPolicyFile(options: PolicyFileOptions): PolicyFile {
  const { path, rows, log, onReload, lookEveryMs = LOOK_EVERY_MS } = options;
  if (path === undefined) {
    return { current: () => openPolicy, problem: () => undefined, close: () => undefined };
  }
  const file = path;
  let seen: string | undefined = readText(file);
  let policy = read(path, seen, rows);
  let problem: string | undefined;

  function look(): void {
    try {
      // A file that was gone and is back is read again, even if nothing in it changed.
      const before = seen;
      seen = undefined;
      seen = readText(file);
      if (seen === before) return;
      policy = read(file, seen, rows);
      problem = undefined;
      log.info({ path, rules: policy.rules.length }, 'Policy reloaded');
      onReload?.();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      const why = error.problems.slice(0, MOST_TOLD).join(' ').replaceAll(` ${file}`, '');
      if (why === problem) return;
      problem = why;
      log.error(
        { err: error, path },
        'The changed policy file is invalid; the last valid one stays in force',
      );
    }
  }

  const watcher = watchFolder(path, look, log);
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  return {
    current: () => policy,
    problem: () => problem,
    close() {
      clearInterval(timer);
      watcher?.close();
    },
  };
}

/** Watches the folder, because editors and Kubernetes replace the file instead of writing to it. */
function watchFolder(path: string, look: () => void, log: Log): FSWatcher | undefined {
  const failed = (err: unknown) =>
    log.warn({ err, path }, 'Cannot watch the policy file; changes are noticed a little later');
  try {
    const watcher = watch(dirname(path), (_event, name) => {
      if (name === null || name === basename(path) || name === '..data') look();
    });
    watcher.on('error', failed);
    return watcher;
  } catch (error) {
    failed(error);
    return undefined;
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigError([`POLICY_FILE ${path} cannot be read: ${(error as Error).message}`]);
  }
}

function read(path: string, text: string, rows: readonly CommandRow[]): Policy {
  let result: ReturnType<typeof readPolicy>;
  try {
    result = readPolicy(text, rows);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ConfigError([`POLICY_FILE ${path} cannot be read as JSON: ${error.message}`]);
  }
  if ('policy' in result) return result.policy;
  throw new ConfigError(result.problems.map((one) => `POLICY_FILE ${path}: ${one}`));
}
