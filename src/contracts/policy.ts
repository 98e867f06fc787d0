// Jobs about the policy: its rules, the audit log, and the second person that some changes need.
import { z } from 'zod';
import { asked, asks, serves } from './contract.ts';

export const policyContracts = {
  'policy-show': asks({ command: 'policy show', access: 'read', about: 'person', fields: {} }),
  audit: asks({
    command: 'audit',
    access: 'settings',
    about: 'everything',
    fields: {
      limit: z.number().int().min(1),
      asFile: z.boolean(),
      /** Also compare it with the copies outside of Redis. */
      verify: z.boolean().optional(),
      /** The denials instead. */
      denied: z.boolean().optional(),
    },
  }),
  /** Copies new lines of the audit log to AUDIT_CHANNEL. */
  'copy-audit': serves({ queue: 'delivery', attempts: 12, payload: z.object({}) }),
  /** Asks the channel for the second person that a change needs. */
  'ask-second': serves({
    queue: 'delivery',
    attempts: 8,
    payload: z.object({ ...asked, requestId: z.string() }),
  }),
  /** Says at the question how it ended, and takes its buttons away. */
  'close-second': serves({
    queue: 'delivery',
    attempts: 8,
    payload: z.object({
      ...asked,
      requestId: z.string(),
      outcome: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('confirmed'), userId: z.string() }),
        z.object({ kind: z.literal('turned-down'), userId: z.string() }),
        z.object({ kind: z.literal('withdrawn') }),
        /** `why` completes "It is void: …"; `userId` is who confirmed it. */
        z.object({ kind: z.literal('void'), userId: z.string(), why: z.string() }),
        /** It was confirmed, and the change failed for good. `why` is what the person who asked was told. */
        z.object({ kind: z.literal('failed'), userId: z.string(), why: z.string() }),
      ]),
    }),
  }),
  /** Uses the policy row of the change that it confirms. */
  'answer-second': serves({
    queue: 'interactive',
    attempts: 6,
    payload: z.object({ ...asked, requestId: z.string(), isYes: z.boolean() }),
  }),
};
