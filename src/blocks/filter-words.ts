// What a subscription wants, in words: for the list, for notes and for the first answer.
import { eventWords } from '../runs/announce.ts';
import { defaultFilter, type Filter } from '../runs/filter.ts';
import type { Say } from './say.ts';

const MOST_SHOWN = 8;

/** `, branches main and release/*; only first failures`: goes on a sentence that has named the project. */
export function filterWords(filter: Filter): Say {
  const globs = (one: string, several: string, list: readonly string[]): Say => {
    if (list.length === 0) return [];
    const shown = list
      .slice(0, MOST_SHOWN)
      .flatMap((glob, at) => [...(at > 0 ? [', '] : []), { code: glob }]);
    const more = list.length > MOST_SHOWN ? [` and ${list.length - MOST_SHOWN} more`] : [];
    return [`, ${list.length === 1 ? one : several} `, ...shown, ...more];
  };
  const { branches, tags, workflows, jobs, actors, noBots, thread } = filter;
  return [
    ...(branches.length + tags.length === 0 ? [', every branch'] : []),
    ...globs('branch', 'branches', branches),
    ...globs('tag', 'tags', tags),
    ...globs('workflow', 'workflows', workflows),
    ...globs('job', 'jobs', jobs),
    ...globs('by', 'by', actors),
    ...(noBots ? [', no bots'] : []),
    ...(sameEvents(filter)
      ? []
      : [`, told of: ${filter.events.map((event) => eventWords[event]).join(', ')}`]),
    ...(filter.failures === 'every' ? [', every failure'] : []),
    ...(filter.failures === 'first' ? [', first failures alone'] : []),
    ...(thread ? [] : [', no threads']),
  ];
}

const sameEvents = ({ events }: Filter): boolean =>
  events.length === defaultFilter.events.length && events.every((one) => defaultFilter.events.includes(one));
