// Updates what menus offer, with the shared bot token. Nobody waits for it.
import type { CallOptions } from '../../circleci/client.ts';
import { itemsOf } from '../../circleci/listing.ts';
import type { SuggestionList } from '../../contracts/index.ts';
import { CircleciRejected } from '../../errors.ts';
import type { JobDeps } from './deps.ts';
import type { JobDefinition } from './job.ts';
import { refreshProjects } from './refresh-projects.ts';
import { refsOf } from './refs-of.ts';

const calmly = { priority: 'background' } satisfies CallOptions;

export function createRefreshSuggestionsJob(deps: JobDeps): JobDefinition<'refresh-suggestions'> {
  const { circleci, stores, now } = deps;
  return {
    name: 'refresh-suggestions',
    async run({ list }) {
      const values = await read(list).catch((error: unknown) => {
        // A project that doesn't exist, or that the token can't see, has an empty list.
        if (error instanceof CircleciRejected) return [];
        throw error;
      });
      await stores.suggestions.put(list, values, now());
    },
  };

  async function read(list: SuggestionList): Promise<string[]> {
    switch (list.kind) {
      case 'projects':
        await refreshProjects(deps);
        return [];
      case 'refs':
        return refsOf(itemsOf(await circleci.pipelines.listForProject(list.project, {}, calmly).read()));
    }
  }
}
