// The public half of an SSH key that checks out a project's code. v1.1 calls the creation time `time`.
import { z } from 'zod';
import { compact, eitherSpelling, OptionalFlag, OptionalText, OptionalTime } from './fields.ts';

export const CheckoutKey = eitherSpelling({
  fingerprint: z.string(),
  type: z.string(),
  public_key: OptionalText,
  preferred: OptionalFlag,
  created_at: OptionalTime,
  time: OptionalText,
}).transform((key) =>
  compact({
    fingerprint: key.fingerprint,
    /** `deploy-key` or `github-user-key`. */
    type: key.type,
    publicKey: key.public_key,
    /** Whether CircleCI checks out with it. */
    isPreferred: key.preferred,
    createdAt: key.created_at ?? key.time,
  }),
);
export type CheckoutKey = z.infer<typeof CheckoutKey>;
