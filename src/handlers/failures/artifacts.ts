// `/circleci artifacts`: links to the files that the jobs of a run stored, or one of them as a file.
import type { Target } from '../../contracts/index.ts';
import { type CommandArgs, defineCommand, type HandlerContext } from '../engine/command.ts';
import { sayTarget } from '../engine/say-target.ts';
import { startJob } from '../engine/start-job.ts';
import { branchFlag } from '../parse/read-branch.ts';
import { projectOf } from '../parse/read-project.ts';
import { readTarget } from '../parse/read-target.ts';

export const artifacts = defineCommand({
  contract: 'artifacts',
  summary:
    'Links to the artifacts of a run; with --latest, of the newest run that has any. --get sends you one as a file.',
  usage: 'artifacts [reference | --latest [--branch b]] [--job name] [--get path] [--project p]',
  examples: [
    'artifacts',
    'artifacts 123 --job e2e --project acme/web',
    'artifacts --latest --branch main',
    'artifacts main --get coverage/index.html',
  ],
  flags: { latest: 'switch', branch: 'text', job: 'text', get: 'text' },
  maxWords: 1,
  run(args, context) {
    const latest = args.has('latest');
    const target = readArtifactsTarget(args, context);
    const job = args.text('job');
    const path = args.text('get')?.replace(/^(?:\.?\/)+/, '');
    const payload = { target, ...(job === undefined ? {} : { job }), latest, share: false };
    if (path !== undefined) {
      return startJob('artifacts-get', { ...payload, path }, context, [
        'reading ',
        { code: path },
        ' of ',
        ...sayTarget(target),
      ]);
    }
    return startJob('artifacts', payload, context, [
      latest ? 'looking for the newest artifacts of ' : 'reading the artifacts of ',
      ...(job === undefined ? [] : [{ code: job }, ' in ']),
      ...sayTarget(target),
    ]);
  },
});

/** `--branch` means the newest run on it. */
function readArtifactsTarget(args: CommandArgs, context: HandlerContext): Target {
  const branch = branchFlag(args);
  const [word] = args.words;
  if (word !== undefined && (args.has('latest') || branch !== undefined)) {
    const example = `artifacts --latest${branch === undefined ? '' : ` --branch ${branch}`}`;
    throw args.wrong('Name one run, or use `--latest` and `--branch`, not both.', example);
  }
  // The newest ones of the project, whatever the thread is about.
  if (branch === undefined) return readTarget(args, context, args.has('latest') ? 'last' : word);
  return { ref: { kind: 'branch', branch }, project: projectOf(args, context) };
}
