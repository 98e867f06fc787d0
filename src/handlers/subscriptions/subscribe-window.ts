// The submitted window of a subscription. A mistake is shown next to its field, and the window stays open.
import { z } from 'zod';
import { WindowPlace } from '../../contracts/index.ts';
import { Filter, partsSet, runEvents } from '../../runs/filter.ts';
import { splitGlobs } from '../../runs/glob-text.ts';
import { defineWindow, type Submission, unreadableClick } from '../engine/action.ts';
import { startJobOfWindow } from '../engine/start-job.ts';
import { globProblem } from '../parse/read-globs.ts';
import { readJson } from '../parse/read-json.ts';
import { readSubscriptionRef } from './read-subscription.ts';

/** What blocks/subscriptions/subscription-form.ts carries in the view. */
const State = WindowPlace.extend({ project: z.string().optional(), name: z.string().optional() });

/** Block id, which is the name of the filter's part -> what its patterns match. */
const globFields = {
  branches: 'branch',
  tags: 'tag',
  workflows: 'workflow',
  jobs: 'job',
  actors: 'name',
} as const;

export const subscribeWindow = defineWindow({
  callbackId: 'subscribe',
  run(submission, asker) {
    const state = State.safeParse(readJson(submission.metadata));
    if (!state.success) throw unreadableClick();
    const { project, name, ...place } = state.data;
    const which = project === undefined ? undefined : readSubscriptionRef([project, name].join(' ').trim());

    const { filter, errors } = readFields(submission);
    if (Object.keys(errors).length > 0) return { kind: 'modalErrors', errors };
    if (which !== undefined) return startJobOfWindow('subscribe', { ...which, filter }, asker, place);
    const parts = partsSet(filter);
    const wanted = Object.keys(parts).length === 0 ? 'off' : parts;
    return startJobOfWindow('subscribe-defaults', { wanted }, asker, place);
  },
});

/** `errors` are by block id. */
function readFields({ values }: Submission): { filter: Filter; errors: Record<string, string> } {
  const text = (block: string) => values[block]?.value ?? '';
  const ticked = (block: string) => text(block).split(',');
  const globs = (field: keyof typeof globFields) => splitGlobs(text(field));

  const events = runEvents.filter((event) => ticked('events').includes(event));
  const mode = Filter.shape.failures.safeParse(text('failures'));
  const filter: Filter = {
    events,
    failures: mode.data ?? 'transitions',
    branches: globs('branches'),
    tags: globs('tags'),
    workflows: globs('workflows'),
    jobs: globs('jobs'),
    actors: globs('actors'),
    noBots: ticked('switches').includes('no-bots'),
    thread: ticked('switches').includes('thread'),
  };
  const problems = Object.entries(globFields).map(([field, kind]) => {
    return [field, globProblem(filter[field as keyof typeof globFields], kind)?.replaceAll('`', '')];
  });
  const errors = Object.fromEntries(problems.filter(([, problem]) => problem !== undefined));
  return {
    filter,
    errors: { ...(events.length === 0 ? { events: 'Choose at least one.' } : {}), ...errors },
  };
}
