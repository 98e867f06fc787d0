// What the client makes of figures that CircleCI leaves out: objects and lists may be null. Unknown is not none.
import { testAnswers } from './answer-table.ts';

const SLUG = 'gh/acme/web';

testAnswers([
  [
    'workflows without figures',
    (c) => c.insights.workflows(SLUG),
    {
      items: [{ name: 'build', metrics: null, window_start: null }, { name: 'lint' }],
      next_page_token: null,
    },
    [
      { name: 'build', metrics: {} },
      { name: 'lint', metrics: {} },
    ],
  ],
  [
    'a summary without trends',
    (c) => c.insights.workflowSummary(SLUG, 'build'),
    { metrics: { total_runs: 0 }, trends: null },
    { metrics: { totalRuns: 0 }, trends: {} },
  ],
  [
    'a summary of a project without anything',
    (c) => c.insights.projectSummary(SLUG),
    { project_data: null, project_workflow_data: null, all_branches: null },
    { metrics: {}, trends: {} },
  ],
  [
    'no flaky tests, as no list',
    (c) => c.insights.flakyTests(SLUG),
    { flaky_tests: null, total_flaky_tests: 0 },
    { tests: { all: [] }, total: 0 },
  ],
  [
    'flaky tests that are counted but not listed',
    (c) => c.insights.flakyTests(SLUG),
    { total_flaky_tests: 2 },
    { tests: { part: [], gaps: { of: 'flaky test', unreadable: 2 } }, total: 2 },
  ],
]);
