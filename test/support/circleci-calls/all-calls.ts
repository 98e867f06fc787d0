// Every method of the CircleCI client that makes its own request, by name: the complete table.
import { itemsOf } from '../../../src/circleci/listing.ts';
import { legacyCalls } from './legacy.ts';
import { runCalls } from './runs.ts';
import type { CallOf, Sent } from './sent.ts';
import { upkeepCalls } from './upkeep.ts';

export const v2Calls: Readonly<Record<string, Sent>> = { ...runCalls, ...upkeepCalls };
export const allCalls: Readonly<Record<string, Sent>> = { ...v2Calls, ...legacyCalls };

/** These read a URL returned by CircleCI: an export's, the first artifact's, the first step's output. */
export const callsByAddress: Readonly<Record<string, CallOf>> = {
  'usage.download': async (c, ids) => {
    const { downloadUrls } = await c.usage.get(ids.organization, ids.usageExport);
    const { chunks } = await c.usage.download(downloadUrls?.[0] ?? '');
    for await (const chunk of chunks) if (chunk.length > 0) return 'content';
    throw new Error('an empty file');
  },
  'legacy.downloadArtifact': async (c, ids) => {
    const [artifact] = itemsOf(await c.legacy.artifacts(ids.slug, ids.jobNumber));
    const { chunks } = await c.legacy.downloadArtifact(artifact?.url ?? '');
    for await (const chunk of chunks) if (chunk.length > 0) return 'content';
    throw new Error('an empty file');
  },
  'legacy.steps.output': async (c, ids) => {
    const { steps } = await c.legacy.build(ids.slug, ids.jobNumber);
    const action = steps?.flatMap(({ actions }) => actions).find(({ outputUrl }) => outputUrl !== undefined);
    return c.legacy.steps.output(action?.outputUrl ?? '');
  },
};
