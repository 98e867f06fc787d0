// What a subscription wants to hear of. Pure data beside the run it is held against; stored with the subscription.
import { z } from 'zod';

/** In the order in which `subscriptions` lists them. */
export const runEvents = [
  'started',
  'hold',
  'failed',
  'fixed',
  'success',
  'canceled',
  'config-error',
] as const;
export const RunEvent = z.enum(runEvents);
export type RunEvent = z.infer<typeof RunEvent>;

export const failureModes = ['transitions', 'first', 'every'] as const;

/** Globs: `*` within a segment, `**` across; `!` in front excludes; an empty list wants everything. */
export const Filter = z.object({
  events: z.array(RunEvent),
  /**
   * `transitions`: a failure when the branch was not red, and when it is green again. `first`: the former alone.
   * `every`: each failing run, and when it is green again.
   */
  failures: z.enum(failureModes),
  branches: z.array(z.string()),
  /** Empty: runs of a tag only where no branch is asked for. */
  tags: z.array(z.string()),
  /** Of failures: names of the workflows, and of the jobs, that failed. */
  workflows: z.array(z.string()),
  jobs: z.array(z.string()),
  /** Login or name of the commit's author. */
  actors: z.array(z.string()),
  noBots: z.boolean(),
  /** The failure's details in the card's thread. */
  thread: z.boolean(),
});
export type Filter = z.infer<typeof Filter>;

/** Some of it, as typed or as a channel's defaults; the rest is filled in later. */
export const PartialFilter = Filter.partial();
export type PartialFilter = z.infer<typeof PartialFilter>;

export const defaultFilter: Filter = {
  events: ['failed', 'fixed', 'config-error'],
  failures: 'transitions',
  branches: [],
  tags: [],
  workflows: [],
  jobs: [],
  actors: [],
  noBots: false,
  thread: true,
};

/** What the channel has set for new ones stands behind what was asked for, part by part. */
export const fillFilter = (given: PartialFilter, ofChannel: PartialFilter = {}): Filter =>
  Filter.parse({ ...defaultFilter, ...ofChannel, ...given });

/** The parts that are not as `defaultFilter` has them. */
export function partsSet(filter: Filter): PartialFilter {
  const isSet = ([part, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(defaultFilter[part as keyof Filter]);
  return PartialFilter.parse(Object.fromEntries(Object.entries(filter).filter(isSet)));
}
