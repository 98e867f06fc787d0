// Insights for projects with and without runs, and contradictory queries.
import type { ContractWorld, Send } from './circleci-contract-world.ts';

export async function visitInsights({ flaky, runOne, project }: ContractWorld, send: Send): Promise<void> {
  const { workflow } = await runOne();
  await send('POST /workflow/{id}/rerun', { id: workflow.id });
  await runOne(flaky.slug);
  for (const slug of [project.slug, flaky.slug, 'circleci/Org1/Proj1', 'gh/acme/none']) {
    const values = { 'project-slug': slug };
    await send('GET /insights/pages/{project-slug}/summary', values, undefined, '?branches=main');
    await send('GET /insights/{project-slug}/branches', values);
    await send('GET /insights/{project-slug}/flaky-tests', values);
    await send('GET /insights/{project-slug}/workflows', values, undefined, '?all-branches=true');
    await send('GET /insights/{project-slug}/workflows', values, undefined, '?all-branches=true&branch=main');
    await send('GET /insights/{project-slug}/workflows', values, undefined, '?reporting-window=today');
    const one = 'GET /insights/{project-slug}/workflows/{workflow-name}';
    for (const rest of ['', '/jobs', '/summary', '/test-metrics']) await send(`${one}${rest}`, values);
    await send(one, values, undefined, '?end-date=2026-01-01T00:00:00Z');
    const series = 'GET /insights/time-series/{project-slug}/workflows/{workflow-name}/jobs';
    await send(series, values, undefined, '?granularity=hourly');
    await send(series, values, undefined, '?granularity=weekly');
  }
  for (const slug of ['gh/acme', 'gh%2Facme', 'gh/none'])
    await send('GET /insights/{org-slug}/summary', { 'org-slug': slug });
  await send('GET /insights/{org-slug}/summary', {}, undefined, '?project-names=web&project-names=none');
}
