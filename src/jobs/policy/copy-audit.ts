// Copies new lines of the audit log to AUDIT_CHANNEL, in order and once each, so that there is a record outside of Redis.
import { renderAuditCopy } from '../../blocks/policy/audit-copy.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { postOnce } from '../engine/post-once.ts';

export function createCopyAuditJob(deps: JobDeps): JobDefinition<'copy-audit'> {
  const { audit } = deps.stores;
  return {
    name: 'copy-audit',
    async run(_payload, tools) {
      const { auditChannel: channelId } = deps;
      if (channelId === undefined) return;
      for (;;) {
        const lines = await audit.uncopied();
        if (lines.length === 0) return;
        for (const line of lines) {
          // slack/read-copies.ts reads the key.
          const post = { message: renderAuditCopy(line), key: `audit-${line.seq}-${line.hash}` };
          await postOnce(deps, { place: { channelId } }, post, tools);
          await audit.copied(line.seq);
        }
      }
    },
  };
}
