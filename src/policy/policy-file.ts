// Reads the policy file at startup and whenever it changes. An invalid edit never loosens anything: the last valid
// policy stays in force, and the log says why.
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
 * Throws ConfigError when the file can't be read or isn't a valid policy at startup. Without a path, everybody may do
 * everything. `onReload` is called when a changed file is in force.
 */
export function openPolicyFile(path: string | undefined, log: Log, onReload?: () => void): PolicyFile {
  if (path === undefined) return { current: () => openPolicy, close: () => undefined };
  let policy = read(path);
  let watcher: FSWatcher | undefined;
  try {
    // Watches the folder, because editors and Kubernetes replace the file instead of writing to it.
    watcher = watch(dirname(path), (_event, name) => {
      if (name !== null && name !== basename(path) && name !== '..data') return;
      try {
        policy = read(path);
        log.info({ path, rules: policy.rules.length }, 'Policy reloaded');
        onReload?.();
      } catch (error) {
        log.error(
          { err: error, path },
          'The changed policy file is invalid; the last valid one stays in force',
        );
      }
    });
  } catch (error) {
    log.warn({ err: error, path }, 'Cannot watch the policy file; restart to apply changes');
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
  throw new ConfigError([`POLICY_FILE ${path} is not a valid policy:\n${z.prettifyError(parsed.error)}`]);
}
