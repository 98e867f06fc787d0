// What the client makes of Insights figures.
import { testAnswers } from './answer-table.ts';

const SLUG = 'gh/acme/web';
const AT = '2026-11-20T10:00:00Z';
const metrics = { total_runs: 10, success_rate: 0.9, total_credits_used: 70, p95_duration_secs: 61.5 };
const read = { totalRuns: 10, successRate: 0.9, totalCreditsUsed: 70, p95DurationSeconds: 61.5 };
const trends = { total_runs: 1.5, success_rate: 1, p95_duration_secs: 0.8 };
const readTrends = { totalRuns: 1.5, successRate: 1, p95Duration: 0.8 };

testAnswers([
  [
    'workflows',
    (c) => c.insights.workflows(SLUG),
    {
      items: [
        {
          name: 'build',
          window_start: AT,
          window_end: AT,
          metrics: {
            ...metrics,
            successful_runs: 9,
            failed_runs: 1,
            throughput: 2.5,
            mttr: 600,
            total_recoveries: null,
            duration_metrics: { min: 1, mean: 2, median: 2, p95: 3, max: 4, standard_deviation: 0.5 },
          },
        },
      ],
      next_page_token: null,
    },
    [
      {
        name: 'build',
        windowStart: AT,
        windowEnd: AT,
        metrics: {
          ...read,
          successfulRuns: 9,
          failedRuns: 1,
          runsPerDay: 2.5,
          mttrSeconds: 600,
          durationSeconds: { min: 1, mean: 2, median: 2, p95: 3, max: 4, standardDeviation: 0.5 },
        },
      },
    ],
  ],
  [
    'runs, one of them unfinished',
    (c) => c.insights.workflowRuns(SLUG, 'build'),
    {
      items: [
        {
          id: 'r1',
          branch: 'main',
          duration: 60,
          created_at: AT,
          stopped_at: AT,
          credits_used: 5,
          status: 'success',
          is_approval: false,
        },
        {
          id: 'r2',
          branch: 'main',
          duration: null,
          created_at: AT,
          stopped_at: null,
          credits_used: 0,
          status: null,
          is_approval: true,
        },
      ],
    },
    [
      {
        id: 'r1',
        branch: 'main',
        durationSeconds: 60,
        createdAt: AT,
        stoppedAt: AT,
        creditsUsed: 5,
        status: 'success',
        isApproval: false,
      },
      { id: 'r2', branch: 'main', createdAt: AT, creditsUsed: 0, isApproval: true },
    ],
  ],
  [
    'a series over time',
    (c) => c.insights.jobTimeSeries(SLUG, 'build'),
    {
      items: [
        {
          name: 'test',
          timestamp: AT,
          metrics: { total_runs: 3, median_credits_used: 2, duration_metrics: { total: 9 } },
        },
      ],
    },
    [
      {
        name: 'test',
        startsAt: AT,
        metrics: { totalRuns: 3, medianCreditsUsed: 2, durationSeconds: { total: 9 } },
      },
    ],
  ],
  [
    'the summary of a workflow',
    (c) => c.insights.workflowSummary(SLUG, 'build'),
    { metrics: { ...metrics, completed_runs: 9 }, trends, workflow_names: ['build', 'lint'] },
    { metrics: { ...read, completedRuns: 9 }, trends: readTrends, workflowNames: ['build', 'lint'] },
  ],
  [
    'the summary of a project',
    (c) => c.insights.projectSummary(SLUG),
    {
      project_data: { metrics: { total_duration_secs: 90 }, trends: { total_duration_secs: 2 } },
      project_workflow_data: [{ workflow_name: 'build', metrics, trends }],
      project_workflow_branch_data: [{ workflow_name: 'build', branch: 'main', metrics, trends }],
      all_branches: ['main'],
      all_workflows: null,
    },
    {
      metrics: { totalDurationSeconds: 90 },
      trends: { totalDuration: 2 },
      workflows: { all: [{ workflowName: 'build', metrics: read, trends: readTrends }] },
      branches: { all: [{ workflowName: 'build', branch: 'main', metrics: read, trends: readTrends }] },
      allBranches: ['main'],
    },
  ],
  [
    'the summary of an organization',
    (c) => c.insights.orgSummary('gh/acme'),
    {
      org_data: { metrics, trends },
      org_project_data: [{ project_name: 'web', metrics, trends }],
      all_projects: null,
    },
    {
      metrics: read,
      trends: readTrends,
      projects: { all: [{ projectName: 'web', metrics: read, trends: readTrends }] },
    },
  ],
  ['branches', (c) => c.insights.branches(SLUG), { branches: ['main', 'a/b'] }, ['main', 'a/b']],
  [
    'flaky tests',
    (c) => c.insights.flakyTests(SLUG),
    {
      'flaky-tests': [
        {
          'test-name': 'adds',
          classname: null,
          file: 'math.ts',
          'times-flaked': 3,
          'workflow-id': 'w1',
          'workflow-name': 'build',
          'pipeline-number': 25,
          'job-name': 'test',
          'job-number': 136,
        },
      ],
      'total-flaky-tests': 1,
    },
    {
      tests: {
        all: [
          {
            testName: 'adds',
            file: 'math.ts',
            timesFlaked: 3,
            workflowId: 'w1',
            workflowName: 'build',
            pipelineNumber: 25,
            jobName: 'test',
            jobNumber: 136,
          },
        ],
      },
      total: 1,
    },
  ],
  [
    'test metrics',
    (c) => c.insights.testMetrics(SLUG, 'build'),
    {
      average_test_count: 12,
      total_test_runs: 100,
      most_failed_tests: [
        {
          test_name: 'adds',
          job_name: 'test',
          total_runs: 9,
          failed_runs: 4,
          p95_duration: 1.5,
          flaky: true,
        },
      ],
      slowest_tests: [],
    },
    {
      averageTestCount: 12,
      totalTestRuns: 100,
      mostFailed: {
        all: [
          {
            testName: 'adds',
            jobName: 'test',
            totalRuns: 9,
            failedRuns: 4,
            p95DurationSeconds: 1.5,
            isFlaky: true,
          },
        ],
      },
      slowest: { all: [] },
    },
  ],
]);
