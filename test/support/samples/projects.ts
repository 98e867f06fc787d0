// Samples of the list of projects.
import { type ProjectsList, renderProjects } from '../../../src/blocks/project/projects.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const appUrl = 'https://app.circleci.com';
const share = { actionId: 'share-projects', value: '{"text":"web"}' };
const asWhom = 'owner (shared bot token)';
const many = (amount: number) =>
  Array.from({ length: amount }, (_, index) => ({ slug: `gh/acme/service-${index}` }));

const lists: Record<string, ProjectsList> = {
  some: {
    asWhom,
    followed: [{ slug: 'gh/acme/api', defaultBranch: 'main' }, { slug: 'gh/acme/web' }],
    others: [{ slug: 'bb/tools/cli', defaultBranch: 'trunk' }],
    left: 0,
  },
  none: { asWhom, text: 'web', followed: [], others: [], left: 3 },
  hostile: {
    asWhom: hostileText,
    text: hostileText,
    followed: [{ slug: hostileText, defaultBranch: hostileText }],
    others: [{ slug: hostileText }],
    left: 1,
  },
  huge: { asWhom, followed: many(900), others: many(2_000), left: 500 },
};

export const projectsSamples: readonly Sample[] = [
  ...Object.entries(lists).map(([name, list]) => ({
    name: `projects/${name}`,
    message: renderProjects(list, { appUrl, share }),
  })),
  {
    name: 'projects/shared',
    message: renderProjects(
      { asWhom, followed: many(1), others: [], left: 0 },
      { appUrl, sharedBy: 'U02ADA' },
    ),
  },
];
