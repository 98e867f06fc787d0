// The audit log, counted for metrics: what was stored, once per event, as the log itself has it.
import type { Audit } from './audit.ts';

export interface AuditCounts {
  audited(event: string): void;
  denied(): void;
}

export function countAudit(audit: Audit, counts: AuditCounts | undefined): Audit {
  return {
    ...audit,
    async append(fact) {
      const kept = await audit.append(fact);
      if (kept !== undefined) counts?.audited(fact.event);
      return kept;
    },
    async deny(fact) {
      const isNew = await audit.deny(fact);
      if (isNew) counts?.denied();
      return isNew;
    },
  };
}
