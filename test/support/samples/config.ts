// Samples of what is said about a run's config.
import { type ConfigAnswer, renderConfig } from '../../../src/blocks/runs/config.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const appUrl = 'https://app.circleci.com';
const share = {
  actionId: 'share-config',
  value: '{"pipelineId":"fda08377-fe7e-46b1-8992-3a7aaecac9c3","which":"source"}',
};
const run = { projectSlug: 'gh/acme/web', number: 1207, branch: 'main', which: 'source' } as const;

const answers: Record<string, ConfigAnswer> = {
  direct: { ...run, lines: 120, file: 'direct' },
  none: { ...run, which: 'compiled', lines: 0, file: 'none' },
  'too-long': { ...run, which: 'compiled', lines: 0, file: 'too-long' },
  refused: { ...run, lines: 1, file: { problem: 'Slack refused the file (`file_uploads_disabled`).' } },
  hostile: {
    ...{ projectSlug: hostileText, number: 1, branch: hostileText, which: 'source' },
    ...{ lines: 3, file: { problem: hostileText } },
  },
};

export const configSamples: readonly Sample[] = [
  ...Object.entries(answers).map(([name, answer]) => ({
    name: `config/${name}`,
    message: renderConfig(answer, { appUrl, share }),
  })),
  {
    name: 'config/shared',
    message: renderConfig({ ...run, lines: 120, file: 'channel' }, { appUrl, sharedBy: 'U02ADA' }),
  },
];
