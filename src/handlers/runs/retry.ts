// `/circleci retry`: runs a workflow again: its failed jobs, all of them, or those that are named.
import type { Say } from '../../contracts/index.ts';
import { type CommandArgs, defineCommand } from '../engine/command.ts';
import { sayTarget } from '../engine/say-target.ts';
import { startJob } from '../engine/start-job.ts';
import { readTarget } from '../parse/read-target.ts';
import { quote } from '../parse/tokenize.ts';

export const retry = defineCommand({
  contract: 'retry',
  summary: 'Retries a workflow: its failed jobs, all jobs with --all, or the jobs you name.',
  usage: 'retry [reference] [--failed | --all | --jobs a,b] [--ssh] [--project p] [--dry-run]',
  examples: [
    'retry last --project acme/web',
    'retry 123 --all --project acme/web',
    'retry main --jobs unit,lint --project acme/web',
    'retry main --ssh --dry-run',
  ],
  flags: { failed: 'switch', all: 'switch', jobs: 'list', ssh: 'switch', 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const which = readWhich(args);
    const target = readTarget(args, context);
    const payload = { target, ...which, dryRun: args.has('dry-run') };
    const withSsh = which.ssh === true ? [' with SSH'] : [];
    return startJob('retry', payload, context, [
      'retrying ',
      ...sayPart(which),
      ' of ',
      ...sayTarget(target),
      ...withSsh,
    ]);
  },
});

const MOST_NAMED = 5;

type Which = { mode: 'failed' | 'all' | 'jobs'; jobs?: string[]; ssh?: boolean };

/** `unit`, `lint` and 3 more. */
function sayPart({ mode, jobs = [] }: Which): Say {
  if (mode !== 'jobs') return [mode === 'all' ? 'all jobs' : 'the failed jobs'];
  const shown = jobs.slice(0, MOST_NAMED);
  const left = jobs.length - shown.length;
  const joint = (at: number) => (left === 0 && at === shown.length - 1 ? ' and ' : ', ');
  const names = shown.flatMap((code, at): Say => (at === 0 ? [{ code }] : [joint(at), { code }]));
  return left === 0 ? names : [...names, ` and ${left} more`];
}

/** `--ssh` needs jobs: those that are named, or those that failed. */
function readWhich(args: CommandArgs): Which {
  const [word] = args.words;
  const line = (flags: string) => `retry${word === undefined ? '' : ` ${quote(word)}`} ${flags}`;
  const given = (['failed', 'all', 'jobs'] as const).filter((flag) => args.has(flag));
  if (given.length > 1) {
    throw args.wrong('Choose one of the three: `--failed`, `--all` or `--jobs`.', line('--failed'));
  }
  const [mode = 'failed'] = given;
  const ssh = args.has('ssh');
  if (ssh && mode === 'all') {
    throw args.wrong(
      'SSH only opens in failed jobs or in jobs you name, not in a whole workflow.',
      line('--ssh'),
    );
  }
  const withSsh = ssh ? { ssh } : {};
  if (mode !== 'jobs') return { mode, ...withSsh };
  const jobs = args
    .list('jobs')
    .flatMap((names) => names.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (jobs.length === 0) throw args.wrong('Name at least one job.', line('--jobs unit,lint'));
  return { mode, jobs: [...new Set(jobs)], ...withSsh };
}
