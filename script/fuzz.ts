// `npm run fuzz -- --runs 100000`: calls every function that takes foreign text with made-up text. An error that is no
// answer, or more than 50 ms, fails it; the text is printed as short as it still fails.
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz/fuzz.ts';

const HELP = `Usage: npm run fuzz -- [--runs 20000] [--seed 1] [--only words] [--keep]

  --runs   how many calls in total, spread over all functions
  --seed   makes the same texts again; without it, every run makes new ones
  --only   only functions whose name contains these words
  --keep   writes each failing text to test/fuzz-corpus, where a unit test tries it again`;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20000' },
    seed: { type: 'string' },
    only: { type: 'string', default: '' },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(`${HELP}\n`);
else {
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const { thrown, slow } = await fuzz({
    runs: Number(values.runs),
    seed,
    only: values.only,
    keep: values.keep,
  });
  process.exitCode = thrown + slow === 0 ? 0 : 1;
}
