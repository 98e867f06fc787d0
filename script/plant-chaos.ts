// Proves that chaos can fail: on a copy of the tree, one safeguard is taken away at a time, and the run has to end red and
// name the promise. Before that, the same run without a plant has to hold.
//   tsx script/plant-chaos.ts [name …]
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Plant {
  name: string;
  file: string;
  from: string;
  to: string;
  /** The promises of which it breaks at least one. */
  breaks: readonly ('lost' | 'doubled' | 'stale' | 'repeated' | 'wrong')[];
  /** What makes it break sooner. */
  args?: readonly string[];
}

const plants: readonly Plant[] = [
  {
    name: 'no-claim',
    file: 'src/store/cards.ts',
    from: "return redis.call('HSETNX', KEYS[1], 'claimedAt', ARGV[1])",
    to: 'return 1',
    breaks: ['doubled'],
    args: ['--events', '100', '--slack-faults', '0.3'],
  },
  {
    name: 'no-ledger',
    file: 'src/jobs/engine/run-once.ts',
    from: 'const entry = await effects.get(request.tools.jobId);',
    to: 'await effects.forget(request.tools.jobId); const entry = undefined as Entry | undefined;',
    // Often the job sees in CircleCI that it is done already, and tells the person that nothing was sent.
    breaks: ['repeated', 'wrong'],
    args: ['--events', '150', '--circleci-faults', '0.4'],
  },
  {
    // Each running job soon counts as a dead worker's. Ten such deaths are survived, so the limit is lower too.
    name: 'no-lock',
    file: 'src/jobs/engine/worker.ts',
    from: `{ lockDuration: 5_000, stalledInterval: 2_000 };
/** A job dies with the one beside it that is to blame, and a Redis that is away for longer than a lock looks like a death too. */
const MAX_CRASHES = 10;`,
    to: `{ lockDuration: 60, stalledInterval: 30, skipLockRenewal: true };
const MAX_CRASHES = 3;`,
    breaks: ['lost'],
  },
  {
    // A card that was delivered once is not delivered again.
    name: 'no-edit',
    file: 'src/jobs/tracking/send-cards.ts',
    from: '{ coalesceKey: key },',
    to: '{},',
    breaks: ['stale'],
  },
];

const ARGS = ['--events', '60', '--kills', '2', '--redis-kills', '0', '--patience', '60', '--seed', '3'];

const root = fileURLToPath(new URL('..', import.meta.url));
const COPIED = ['src', 'chaos', 'playground', 'script', 'test', 'manifest', 'package.json', 'tsconfig.json'];
const wanted = process.argv.slice(2);
const copy = await mkdtemp(join(tmpdir(), 'plants-'));
try {
  for (const name of COPIED) await cp(join(root, name), join(copy, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
  const whole = await chaos();
  console.log(`${whole.holds ? 'holds   ' : 'BROKEN  '} without a plant`);
  const survivors = [];
  for (const plant of plants.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    if (!(await isNoticed(plant))) survivors.push(plant.name);
  }
  console.log(`${survivors.length} survived${survivors.length === 0 ? '' : `: ${survivors.join(', ')}`}`);
  process.exitCode = whole.holds && survivors.length === 0 ? 0 : 1;
} finally {
  await rm(copy, { recursive: true, force: true });
}

async function isNoticed({ name, file, from, to, breaks, args }: Plant): Promise<boolean> {
  const path = join(copy, file);
  const text = await readFile(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} no longer has ${from}`);
  await writeFile(path, text.replace(from, to));
  const result = await chaos(args);
  await writeFile(path, text);
  const named = breaks.filter((promise) => Number(result[promise]) > 0);
  const isNamed = !result.holds && named.length > 0;
  console.log(`${isNamed ? 'noticed ' : 'SURVIVED'} ${name}: ${named.join(', ')}; ${result.text}`);
  return isNamed;
}

/** The last line of the output, and the exit code that belongs to it. */
async function chaos(
  more: readonly string[] = [],
): Promise<{ holds: boolean; text: string } & Record<string, unknown>> {
  const args = ['--import', 'tsx', 'chaos/main.ts', ...ARGS, ...more];
  const child = spawn(process.execPath, args, { cwd: copy, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  const result = JSON.parse(text.trim().split('\n').at(-1) ?? '') as { holds: boolean };
  if (result.holds !== (code === 0)) throw new Error(`exit code ${code}, but ${text}`);
  return { ...result, text: text.trim() };
}
