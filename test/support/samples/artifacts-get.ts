// Samples of what is said about one artifact.
import { type ArtifactFile, renderArtifactsGet } from '../../../src/blocks/failures/artifacts-get.ts';
import type { Sample } from '../sample.ts';
import { hostileText } from '../sample-runs.ts';

const appUrl = 'https://app.circleci.com';
const share = { actionId: 'share-artifacts-get', value: '{}' };
const file: ArtifactFile = {
  projectSlug: 'gh/acme/web',
  number: 1207,
  path: 'coverage/index.html',
  url: 'https://output.circle-artifacts.com/output/job/1/artifacts/0/coverage/index.html',
  jobName: 'unit',
  bytes: 12_345,
  file: 'direct',
};

const files: Record<string, ArtifactFile> = {
  direct: file,
  container: { ...file, container: { index: 0, of: 4 }, bytes: 999 },
  empty: { ...file, bytes: 0, file: 'empty' },
  'too-large': { ...file, path: 'app.apk', bytes: 48_300_000, file: 'too-large' },
  'too-large-unannounced': { ...file, path: 'app.apk', bytes: undefined, file: 'too-large' },
  'too-long': { ...file, bytes: 1_250_000, file: 'too-long' },
  refused: { ...file, bytes: 1, file: { problem: 'Slack refused the file (`file_uploads_disabled`).' } },
  hostile: {
    ...file,
    ...{ projectSlug: hostileText, path: hostileText, jobName: hostileText, url: hostileText },
    file: { problem: hostileText },
  },
};

export const artifactsGetSamples: readonly Sample[] = [
  ...Object.entries(files).map(([name, each]) => ({
    name: `artifacts-get/${name}`,
    message: renderArtifactsGet(each, { appUrl, share }),
  })),
  {
    name: 'artifacts-get/shared',
    message: renderArtifactsGet({ ...file, file: 'channel' }, { appUrl, sharedBy: 'U02ADA' }),
  },
];
