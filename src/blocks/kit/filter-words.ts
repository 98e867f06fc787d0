// A subscription's name and filter in words: for the list, for notes and for the first answer.

import type { Say } from '../../contracts/index.ts';
import { eventWords } from '../../runs/announce.ts';
import { type Filter, type PartialFilter, partsSet } from '../../runs/filter.ts';
import { projectName, type Quote } from './run-words.ts';

const MAX_SHOWN = 8;

/** `acme/web`, or `acme/web as releases`. */
export function subscriptionName(
  { project, name }: { project: string; name?: string | undefined },
  quote: Quote,
): string {
  return `${projectName(project)}${name === undefined ? '' : ` as ${quote(name, 30)}`}`;
}

/** `, branches main and release/*; only first failures`: follows the project in a sentence. */
export function filterWords(filter: Filter): Say {
  const isEvery = filter.branches.length + filter.tags.length === 0;
  return [...(isEvery ? [', every branch'] : []), ...afterComma(filterParts(partsSet(filter)))];
}

/** Like `filterWords`, but only the parts the person typed. */
export const typedFilterWords = (filter: PartialFilter): Say => afterComma(filterParts(filter));

const afterComma = (parts: Say): Say => (parts.length === 0 ? [] : [', ', ...parts]);

/** `branch main, no bots`: every given part, even if it equals the default. */
export function filterParts(filter: PartialFilter): Say {
  const { events, failures, noBots, thread } = filter;
  const parts: Say[] = [
    globs('branch', 'branches', filter.branches),
    globs('tag', 'tags', filter.tags),
    globs('workflow', 'workflows', filter.workflows),
    globs('job', 'jobs', filter.jobs),
    globs('by', 'by', filter.actors),
    noBots === undefined ? [] : [noBots ? 'no bots' : 'bots too'],
    failures === undefined ? [] : [modeWords[failures]],
    thread === undefined ? [] : [thread ? 'with threads' : 'no threads'],
    events === undefined ? [] : [`events: ${events.map((event) => eventWords[event]).join(', ')}`],
  ];
  return parts.filter((part) => part.length > 0).flatMap((part, at) => (at === 0 ? part : [', ', ...part]));
}

const modeWords: Record<Filter['failures'], string> = {
  transitions: 'only when a branch turns red or green',
  first: 'only first failures',
  every: 'every failure',
};

function globs(one: string, several: string, list: readonly string[] = []): Say {
  if (list.length === 0) return [];
  const shown = list.slice(0, MAX_SHOWN).flatMap((glob, at) => [...(at > 0 ? [', '] : []), { code: glob }]);
  const more = list.length > MAX_SHOWN ? [` and ${list.length - MAX_SHOWN} more`] : [];
  return [`${list.length === 1 ? one : several} `, ...shown, ...more];
}
