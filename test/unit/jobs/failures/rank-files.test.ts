import { expect, it } from 'vitest';
import { rankFiles } from '../../../../src/jobs/failures/rank-files.ts';

const of = (...paths: string[]) =>
  paths.map((path) => ({ path, nodeIndex: 0, url: `https://a.example/${path}` }));
const paths = (given: string[], max = 5) => rankFiles(of(...given), max).map(({ path }) => path);

it('puts reports before images before videos, and leaves out other files', () => {
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

it('respects the limit', () => {
  expect(paths(Array.from({ length: 400 }, (_, index) => `shots/${index}.png`))).toHaveLength(5);
});

it('handles any path quickly', () => {
  expect(paths([`${'error'.repeat(50_000)}x`])).toEqual([]);
  expect(paths([`${'a/'.repeat(50_000)}x.png`, `${'-'.repeat(100_000)}.html`, '', '/'])).toHaveLength(1);
});
