// What other features may use of the blocks of "policy".
export { type AuditState, intactness } from './audit-check.ts';
