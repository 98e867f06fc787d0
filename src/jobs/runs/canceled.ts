// What `cancel older` set out to do and what came of it, as the ledger keeps them.
import { z } from 'zod';

export const CanceledPlan = z.object({
  project: z.string(),
  branch: z.string(),
  workflows: z.array(
    z.object({ id: z.string(), name: z.string(), pipelineId: z.string(), number: z.number() }),
  ),
});
export type CanceledPlan = z.infer<typeof CanceledPlan>;

export const CanceledResult = z.object({
  canceled: z.array(z.string()),
  /** `why` completes "#12 build: it …". */
  left: z.array(z.object({ id: z.string(), why: z.string() })),
});
export type CanceledResult = z.infer<typeof CanceledResult>;
