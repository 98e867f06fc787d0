// How long foreign text takes: every function that takes some, with every shape that makes careless functions slow, from
// 10 kB to 320 kB. Linear functions double their time when the text doubles. In processor time.
import { allTextFunctions } from '../test/support/text-functions/all.ts';
import { costOf } from '../test/support/text-functions/cost-of.ts';
import { type Shape, shapes, textOf } from '../test/support/text-functions/shapes.ts';
import type { TextFunction } from '../test/support/text-functions/text-function.ts';

export const about =
  'milliseconds of each function that takes foreign text, from 10 kB to 320 kB, and the growth';

const KB = 1_000;
const SIZES = [10, 20, 40, 80, 160, 320];
const FINALISTS = 8;
const AIM_KB = 256;
const AIM_MS = 50;
/** For what runs on a thread of its own; `event-loop` shows what it blocks. */
const THREAD_MS = 1_000;
/** Slower than this, larger sizes are left out. */
const GIVE_UP_MS = 2_000;

interface Worst {
  shape: string;
  /** By size; shorter if it was given up. */
  ms: number[];
  aimMs: number;
}

export async function run(): Promise<void> {
  const only = process.env.ONLY;
  const chosen = allTextFunctions.filter(({ name }) => only === undefined || name.includes(only));
  say(
    `${chosen.length} functions, ${shapes.length} shapes; the slowest shape of each. Sizes in kB, times in ms.\n`,
  );
  say(row('', ...SIZES.map(String), `${AIM_KB}`, 'growth', '  shape'));
  let slow = 0;
  for (const each of chosen) {
    const worst = await worstOf(each);
    const isSlow = worst.aimMs > (each.onThread ? THREAD_MS : AIM_MS);
    if (isSlow) slow += 1;
    const growth = growthOf(worst.ms);
    const times = SIZES.map((_, at) => (worst.ms[at] === undefined ? '-' : worst.ms[at].toFixed(1)));
    say(
      row(
        each.name,
        ...times,
        worst.aimMs.toFixed(1),
        growth.toFixed(2),
        `${isSlow ? '!' : ' '} ${worst.shape}`,
      ),
    );
  }
  say(`\n${slow} of ${chosen.length} take more than ${AIM_MS} ms for ${AIM_KB} kB.`);
}

async function worstOf(each: TextFunction): Promise<Worst> {
  const shape = await worstShape(each);
  const ms: number[] = [];
  for (const size of SIZES) {
    ms.push(await best(each, textOf(shape, size * KB), 3));
    if ((ms.at(-1) ?? 0) > GIVE_UP_MS) break;
  }
  const gaveUp = ms.length < SIZES.length;
  const aimMs = gaveUp ? Number.POSITIVE_INFINITY : await best(each, textOf(shape, AIM_KB * KB), 5);
  return { shape: shape.name, ms, aimMs };
}

/** All shapes with little text, and the slowest of them with more: a slow shape would take minutes otherwise. */
async function worstShape(each: TextFunction): Promise<Shape> {
  const small = await slowest(each, shapes, 20);
  const [worst = { name: '', part: 'a' }] = await slowest(each, small.slice(0, FINALISTS), 160);
  return worst;
}

async function slowest(each: TextFunction, among: readonly Shape[], size: number): Promise<Shape[]> {
  const timed: { shape: Shape; ms: number }[] = [];
  for (const shape of among) timed.push({ shape, ms: await best(each, textOf(shape, size * KB), 2) });
  return timed.sort((a, b) => b.ms - a.ms).map(({ shape }) => shape);
}

/** The fastest of several runs: everything else is the machine's other work. */
async function best(each: TextFunction, text: string, runs: number): Promise<number> {
  let fastest = Number.POSITIVE_INFINITY;
  for (let left = runs; left > 0; left -= 1) {
    const { ms, threw } = await costOf(each, text);
    if (threw !== undefined) throw threw;
    fastest = Math.min(fastest, ms);
    if (ms > GIVE_UP_MS) break;
  }
  return fastest;
}

/** Per doubling, over the sizes whose time can be measured. */
function growthOf(ms: readonly number[]): number {
  const from = Math.max(
    0,
    ms.findIndex((one) => one > 0.5),
  );
  const [first = 1, last = 1] = [ms[from], ms.at(-1)];
  const doublings = ms.length - 1 - from;
  return doublings < 1 ? 1 : (last / first) ** (1 / doublings);
}

function row(name: string, ...cells: string[]): string {
  const last = cells.at(-1) ?? '';
  return (
    name.padEnd(32) +
    cells
      .slice(0, -1)
      .map((cell) => cell.padStart(9))
      .join('') +
    last
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
