import { expect, it } from 'vitest';
import { rankFiles } from '../../../../src/jobs/failures/rank-files.ts';

const of = (...paths: string[]) =>
  paths.map((path) => ({ path, nodeIndex: 0, url: `https://a.example/${path}` }));
const paths = (given: string[], max = 5) => rankFiles(of(...given), max).map(({ path }) => path);

it('puts reports before pictures before films, and leaves out what is no evidence', () => {
  expect(
    paths([
      'junit/results.xml',
      'videos/login.mp4',
      'shots/home.png',
      'coverage/lcov-report/index.html',
      'expected/home.png',
      'shots/login-failed.png',
      'playwright-report/index.html',
      'dist/app.js',
      'trace.zip',
    ]),
  ).toEqual([
    'playwright-report/index.html',
    'shots/login-failed.png',
    'shots/home.png',
    'videos/login.mp4',
    'trace.zip',
  ]);
});

it('keeps to its number', () => {
  expect(paths(Array.from({ length: 400 }, (_, index) => `shots/${index}.png`))).toHaveLength(5);
});

it('takes any path within a moment', () => {
  expect(paths([`${'a/'.repeat(50_000)}x.png`, `${'-'.repeat(100_000)}.html`, '', '/'])).toHaveLength(1);
});
