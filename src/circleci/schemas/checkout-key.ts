// The public half of an SSH key that checks out a project's code. v1.1 calls the creation time `time`.
import { z } from 'zod';
import { compact, eitherSpelling, OptionalText } from './fields.ts';

export const CheckoutKey = eitherSpelling({
  fingerprint: z.string(),
  type: z.string(),
  public_key: OptionalText,
  preferred: z.boolean().catch(false),
  created_at: OptionalText,
  time: OptionalText,
}).transform((key) =>
  compact({
    fingerprint: key.fingerprint,
    /** `deploy-key` or `github-user-key`. */
    type: key.type,
    publicKey: key.public_key,
    isPreferred: key.preferred,
    createdAt: key.created_at ?? key.time,
  }),
);
export type CheckoutKey = z.infer<typeof CheckoutKey>;
