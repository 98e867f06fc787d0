import { expect, it } from 'vitest';
import { createUsageSummer } from '../../../../src/jobs/insights/sum-usage.ts';

async function* rows(...all: string[]): AsyncGenerator<string[]> {
  for (const row of all) yield row.split(',');
}

it('adds up credits by project and resource class, across several files, in any column order', async () => {
  const summer = createUsageSummer();

  expect(
    await summer.add(
      rows('PROJECT_NAME,RESOURCE_CLASS,JOB_RUN_SECONDS,TOTAL_CREDITS', 'web,large,60,20', 'api,medium,30,5'),
    ),
  ).toBe(true);
  expect(await summer.add(rows('total_credits,project_name', '1.5,web', '\\N,\\N', '-4,api'))).toBe(true);

  expect(summer.sum()).toEqual({
    credits: 26.5,
    jobs: 5,
    seconds: 90,
    projects: [
      { name: 'web', credits: 21.5 },
      { name: 'api', credits: 5 },
      { name: 'unnamed', credits: 0 },
    ],
    resourceClasses: [
      { name: 'large', credits: 20 },
      { name: 'medium', credits: 5 },
      { name: 'unnamed', credits: 1.5 },
    ],
  });
});

it.each([[[]], [['PROJECT_NAME', 'web']]])('says that %j contains no credits', async (lines) => {
  expect(await createUsageSummer().add(rows(...lines))).toBe(false);
});

it('keeps no more names than fit in memory, and still counts every credit', async () => {
  const summer = createUsageSummer();
  async function* many(): AsyncGenerator<string[]> {
    yield ['PROJECT_NAME', 'TOTAL_CREDITS'];
    for (let at = 0; at < 20_000; at += 1) yield [`${at}-${'x'.repeat(1_000)}`, '1'];
  }
  await summer.add(many());
  const { credits, projects } = summer.sum();

  expect(credits).toBe(20_000);
  expect(projects).toHaveLength(5_001);
  expect(projects[0]).toEqual({ name: 'all others', credits: 15_000 });
  expect(Math.max(...projects.map(({ name }) => name.length))).toBe(200);
});
