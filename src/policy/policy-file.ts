// The policy as it is now: read at the start, and again whenever its file changes. A broken edit never loosens
// anything: the last good policy stays, and the log says why.
import { type FSWatcher, readFileSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../errors.ts';
import type { Log } from '../observability/log.ts';
import { openPolicy, Policy } from './policy.ts';

export interface PolicyFile {
  current(): Policy;
  close(): void;
}

/**
 * Throws ConfigError when the file cannot be read or is not a policy at the start. No path = everybody may do
 * everything. `onReload` is called once a changed file is in force.
 */
export function openPolicyFile(path: string | undefined, log: Log, onReload?: () => void): PolicyFile {
  if (path === undefined) return { current: () => openPolicy, close: () => undefined };
  let policy = read(path);
  let watcher: FSWatcher | undefined;
  try {
    // The folder, not the file: editors and Kubernetes replace the file rather than write into it.
    watcher = watch(dirname(path), (_event, name) => {
      if (name !== null && name !== basename(path) && name !== '..data') return;
      try {
        policy = read(path);
        log.info({ path, rules: policy.rules.length }, 'Policy reloaded');
        onReload?.();
      } catch (error) {
        log.error({ err: error, path }, 'The changed policy file is not valid; the last good one stays');
      }
    });
  } catch (error) {
    log.warn({ err: error, path }, 'Cannot watch the policy file; a change needs a restart');
  }
  return { current: () => policy, close: () => watcher?.close() };
}

function read(path: string): Policy {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ConfigError([`POLICY_FILE ${path} cannot be read as JSON: ${(error as Error).message}`]);
  }
  const parsed = Policy.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ConfigError([`POLICY_FILE ${path} is not a policy:\n${z.prettifyError(parsed.error)}`]);
}
