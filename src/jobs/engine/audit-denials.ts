// Around every job: when the policy said no to a change, the audit hears of it, whichever job asked.
import { auditChange } from './audit-change.ts';
import { type Asked, lastJudged } from './check-policy.ts';
import type { JobDeps } from './deps.ts';
import type { AnyJobDefinition, JobTools } from './job.ts';

export function auditDenials(deps: JobDeps, definition: AnyJobDefinition): AnyJobDefinition {
  const run = definition.run as (payload: object, tools: JobTools) => Promise<void>;
  const audited = async (payload: object, tools: JobTools): Promise<void> => {
    await run(payload, tools);
    // Ticks and events have nobody who asked.
    if (!('place' in payload && 'actor' in payload)) return;
    const asked = payload as Asked;
    const judged = lastJudged(asked);
    if (judged === undefined || judged.decision.allowed || judged.access === 'read') return;
    const { command, decision } = judged;
    const project = judged.project ?? undefined;
    const change = { command, project, what: `/circleci ${command}`, reason: decision.rule };
    await auditChange(deps, asked, tools, 'denied', change);
  };
  return { ...definition, run: audited } as AnyJobDefinition;
}
