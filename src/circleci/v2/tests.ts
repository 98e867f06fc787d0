// https://circleci.com/docs/api/v2/#operation/getTests
import type { Api, CallOptions } from '../api.ts';
import { type PageOptions, type Pages, pageOf, paginate } from '../paginate.ts';
import { path, projectPath } from '../path.ts';
import { TestResult } from '../schemas/test-result.ts';

const TestPage = pageOf('test', TestResult);

export type Tests = ReturnType<typeof createTestsApi>;

export function createTestsApi(api: Api) {
  return Object.freeze({
    /** Of a job that stored test results; otherwise empty. Failed ones may be anywhere in the list. */
    list: (slug: string, jobNumber: number, options?: CallOptions & PageOptions): Pages<TestResult> =>
      paginate(api, path`/api/v2/project/${projectPath(slug)}/${jobNumber}/tests`, TestPage, options),
  });
}
