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
