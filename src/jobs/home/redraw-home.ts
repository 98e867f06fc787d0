// Wraps every job: what somebody did in their home tab shows there when it is done, and again whenever its card
// changes. Clicks in the home tab have no channel, so the person's id stands in its place.
import { z } from 'zod';
import type { JobDeps } from '../engine/deps.ts';
import type { AnyJobDefinition, JobTools } from '../engine/job.ts';

/** One redraw for several jobs of a click, or several small steps of a run. */
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
      // The job itself is done and must not run again because of this.
      tools.log.warn({ err: error, userId }, 'could not enqueue a redraw of a home tab');
    });
  };
  return { ...definition, run: redrawing } as AnyJobDefinition;
}
