// The results of a build: its files and its tests.
// https://circleci.com/docs/api/v1/#artifacts-of-a-job
import { z } from 'zod';
import type { Api, CallOptions } from '../api.ts';
import type { Download, DownloadOptions, OpenDownload } from '../download.ts';
import { items } from '../items.ts';
import type { Listing } from '../listing.ts';
import { path, projectPath } from '../path.ts';
import { Artifact } from '../schemas/artifact.ts';
import { TestResult } from '../schemas/test-result.ts';

export interface LatestFilter {
  /** Default: the default branch. */
  branch?: string;
  /** Which build counts as the latest. Default `completed`. */
  filter?: 'completed' | 'successful' | 'failed';
}

const Artifacts = items('artifact', Artifact, 'list');
const TestResults = z
  .object({ tests: items('test', TestResult, 'tests') })
  .transform(({ tests }): Listing<TestResult> => tests);

export function createResultsApi(api: Api, download: OpenDownload) {
  return {
    artifacts: async (slug: string, buildNum: number, options?: CallOptions): Promise<Listing<Artifact>> =>
      api.get(path`/api/v1.1/project/${projectPath(slug)}/${buildNum}/artifacts`, Artifacts, {
        ...options,
        replacement: 'GET /api/v2/project/{slug}/{number}/artifacts',
      }),

    /** Of the latest build that has any. API v2 has no such call. */
    latestArtifacts: async (
      slug: string,
      { branch, filter }: LatestFilter = {},
      options?: CallOptions,
    ): Promise<Listing<Artifact>> =>
      api.get(path`/api/v1.1/project/${projectPath(slug)}/latest/artifacts`, Artifacts, {
        ...options,
        query: { branch, filter },
      }),

    /**
     * The file at an artifact's `url`, as a stream. At most five redirects are followed; the token only goes to CircleCI's
     * own hosts. Not counted against the rate budget.
     */
    downloadArtifact: async (url: string, options?: DownloadOptions): Promise<Download> =>
      download(url, options),

    tests: async (slug: string, buildNum: number, options?: CallOptions): Promise<Listing<TestResult>> =>
      api.get(path`/api/v1.1/project/${projectPath(slug)}/${buildNum}/tests`, TestResults, {
        ...options,
        replacement: 'GET /api/v2/project/{slug}/{number}/tests',
      }),
  };
}
