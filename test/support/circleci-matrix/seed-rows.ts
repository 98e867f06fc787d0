// Operations from CircleCI's first articles about API v2, and what replaced them: all are rows of v2-rows.ts, or of
// v1-rows.ts with `v1.1` in front.

export type SeedRow = readonly [sketched: string, ...today: string[]];

export const seedRows: readonly SeedRow[] = [
  ['GET /me', 'GET /me'],
  ['GET /workflow/:id', 'GET /workflow/{id}'],
  ['GET /workflow/:id/job(s)', 'GET /workflow/{id}/job'],
  ['GET /project/:project_slug', 'GET /project/{project-slug}'],
  [
    'POST /project/:project_slug/pipeline',
    'POST /project/{project-slug}/pipeline',
    'POST /project/{provider}/{organization}/{project}/pipeline/run',
  ],
  ['GET /project/:project_slug/pipeline', 'GET /project/{project-slug}/pipeline'],
  [
    'GET /project/:project_slug/pipelines/[:filter]',
    'GET /project/{project-slug}/pipeline',
    'GET /project/{project-slug}/pipeline/mine',
  ],
  ['GET /pipeline/:id', 'GET /pipeline/{pipeline-id}'],
  ['GET /pipeline/:id/config', 'GET /pipeline/{pipeline-id}/config'],
  [
    'GET /project/{slug}/job/{job-number}',
    'GET /project/{project-slug}/job/{job-number}',
    'GET /jobs/{job_id}',
  ],
  ['GET /project/{slug}/{job_number}/artifacts', 'GET /project/{project-slug}/{job-number}/artifacts'],
  ['GET /insights/{slug}/workflows', 'GET /insights/{project-slug}/workflows'],
  [
    'GET /insights/{slug}/workflows/{workflow-name}',
    'GET /insights/{project-slug}/workflows/{workflow-name}',
  ],
  [
    'GET /insights/{slug}/workflows/{name}/jobs',
    'GET /insights/{project-slug}/workflows/{workflow-name}/jobs',
  ],
  [
    'GET /insights/{slug}/workflows/{name}/jobs/{job-name}',
    'GET /insights/time-series/{project-slug}/workflows/{workflow-name}/jobs',
  ],
  [
    'GET /{vcs_slug}/{org_name}/projects/{project_name}[/workflows[/{w}/jobs]]',
    'GET /project/{project-slug}',
    'GET /insights/{project-slug}/workflows',
    'GET /insights/{project-slug}/workflows/{workflow-name}/jobs',
  ],
  ['POST P', 'v1.1 POST P'],
  ['POST P/build', 'v1.1 POST P/build'],
  ['GET /recent-builds', 'v1.1 GET /recent-builds'],
];
