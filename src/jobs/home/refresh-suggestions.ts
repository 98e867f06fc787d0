// Reads anew what menus offer, with the token shared by all. Nobody waits for it.
import type { CallOptions } from '../../circleci/client.ts';
import { orgSlugOf } from '../../circleci/refs.ts';
import type { SuggestionList } from '../../contracts/index.ts';
import { CircleciRejected } from '../../errors.ts';
import type { JobDeps } from '../engine/deps.ts';
import type { JobDefinition } from '../engine/job.ts';
import { refsOf } from '../engine/refs-of.ts';

const calmly = { priority: 'background' } satisfies CallOptions;

export function createRefreshSuggestionsJob(deps: JobDeps): JobDefinition<'refresh-suggestions'> {
  const { circleci, stores, now } = deps;
  return {
    name: 'refresh-suggestions',
    async run({ list }) {
      const values = await read(list).catch((error: unknown) => {
        // A project that is not there, or not ours to see: nothing to offer is an answer too.
        if (error instanceof CircleciRejected) return [];
        throw error;
      });
      await stores.suggestions.put(list, values, now());
    },
  };

  async function read(list: SuggestionList): Promise<string[]> {
    switch (list.kind) {
      case 'projects':
        return (await circleci.legacy.projects(calmly)).map(({ slug }) => slug);
      case 'refs':
        return refsOf(await collect(circleci.pipelines.listForProject(list.project, {}, calmly)));
      case 'workflows':
        return (await collect(circleci.insights.workflows(list.project, {}, calmly))).map(({ name }) => name);
      case 'contexts':
        return (await circleci.contexts.list({ slug: orgSlugOf(list.project) }, calmly)).map(
          ({ name }) => name,
        );
    }
  }
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
