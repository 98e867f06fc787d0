// The current policy: its file, which may be reloaded, with the members of Slack's user groups filled in.
import type { Log } from '../observability/log.ts';
import type { Workspace } from '../slack/workspace.ts';
import type { Groups } from '../store/groups.ts';
import type { CommandRow } from './find-void-rules.ts';
import { createGroupMembers } from './group-members.ts';
import type { Policy } from './policy.ts';
import { openPolicyFile } from './policy-file.ts';
import { groupsOf, withMembers } from './with-members.ts';

export interface PolicyNow {
  current(): Policy;
  /** Why the file as it is now isn't in force. */
  problem(): string | undefined;
  close(): void;
}

interface Parts {
  path: string | undefined;
  rows: readonly CommandRow[];
  workspace: Workspace;
  groups: Groups;
  log: Log;
}

/** Throws ConfigError when the file can't be read or isn't a valid policy at startup. */
export async function openPolicyNow({ path, rows, workspace, groups, log }: Parts): Promise<PolicyNow> {
  // A changed file may name other groups.
  const file = openPolicyFile({ path, rows, log, onReload: () => void members.refresh() });
  const groupIds = () => groupsOf(file.current());
  const members = createGroupMembers({ groupIds, workspace, store: groups, log, now: Date.now });
  await members.refresh();
  return {
    current: () => withMembers(file.current(), members.current()),
    problem: file.problem,
    close() {
      members.close();
      file.close();
    },
  };
}
