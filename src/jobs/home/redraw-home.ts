// Around every job: what somebody did in their home tab shows there once it is done, and again with each change of the
// card that came of it. Such clicks have no channel; the person stands in its place.
import { z } from 'zod';
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition, JobTools } from '../engine/job.ts';

/** A click may ask for several jobs, and a run moves in small steps. */
const GATHER_MS = 500;

const Person = z.string().regex(/^[UW]/);
const Asked = z.object({ place: z.object({ channelId: Person }) });
const OfCard = z.object({ channelId: Person, pipelineId: z.string() });

export function redrawHome(
  { enqueue }: Pick<JobDeps, 'enqueue'>,
  definition: AnyJobDefinition,
): AnyJobDefinition {
  const run = definition.run as (payload: object, tools: JobTools) => Promise<void>;
  const redrawing = async (payload: object, tools: JobTools): Promise<void> => {
    await run(payload, tools);
    const userId =
      Asked.safeParse(payload).data?.place.channelId ?? OfCard.safeParse(payload).data?.channelId;
    if (userId === undefined) return;
    const id = `home-${userId}`;
    const request = { name: 'publish-home', id, payload: { actor: { userId } } } as const;
    await enqueue(request, { coalesceKey: id, delayMs: GATHER_MS }).catch((error: unknown) => {
      // What the job was for is done, and is not to be done again for this.
      tools.log.warn({ err: error, userId }, 'could not ask for a home tab to be drawn anew');
    });
  };
  return { ...definition, run: redrawing } as AnyJobDefinition;
}
