// What a subscription covers. Pure data, stored with the subscription.
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

/** Globs: `*` within a segment, `**` across segments; a leading `!` excludes; an empty list matches everything. */
export const Filter = z.object({
  events: z.array(RunEvent),
  /**
   * `transitions`: a failure if the branch was not red, and when it is green again. `first`: only the former. `every`: each
   * failing run, and when it is green again.
   */
  failures: z.enum(failureModes),
  branches: z.array(z.string()),
  /** If empty, runs of tags are covered only if no branches are given. */
  tags: z.array(z.string()),
  /** For failures: names of workflows and jobs that failed. */
  workflows: z.array(z.string()),
  jobs: z.array(z.string()),
  /** Login or name of the commit's author. If CircleCI names no author: the login of the person who started the run. */
  actors: z.array(z.string()),
  noBots: z.boolean(),
  /** Posts the failure details in the card's thread. */
  thread: z.boolean(),
});
export type Filter = z.infer<typeof Filter>;

/** A part of a filter, as typed or as a channel's defaults; the rest is filled in later. */
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

/** The channel's defaults for new subscriptions fill in what was not given. */
export const fillFilter = (given: PartialFilter, ofChannel: PartialFilter = {}): Filter =>
  Filter.parse({ ...defaultFilter, ...ofChannel, ...given });

/** The parts that differ from `defaultFilter`. */
export function partsSet(filter: Filter): PartialFilter {
  const isSet = ([part, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(defaultFilter[part as keyof Filter]);
  return PartialFilter.parse(Object.fromEntries(Object.entries(filter).filter(isSet)));
}
