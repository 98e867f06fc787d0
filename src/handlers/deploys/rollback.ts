// `/circleci rollback`: replaces the live version with an earlier one. Requires a reason, and asks first.
import { type CommandArgs, defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOf } from '../parse/read-project.ts';
import { quote } from '../parse/tokenize.ts';

/** It has to fit into the question's button; CircleCI's deploy history and the channel show it too. */
const MAX_REASON_LENGTH = 150;

export const rollback = defineCommand({
  contract: 'rollback',
  summary: 'Rolls a component back to an earlier version, after you confirm. Requires a reason.',
  usage: 'rollback <component> --reason "…" [--to version] [--environment e] [--project p] [--dry-run]',
  examples: [
    'rollback api --reason "500s since v1.4.0"',
    'rollback api --to v1.3.2 --environment production --reason "500s since v1.4.0" --project acme/web',
    'rollback api --reason "practice run" --dry-run',
  ],
  flags: { to: 'text', environment: 'text', reason: 'text', 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const component = readComponent(args);
    const reason = readReason(args, component);
    const project = projectOf(args, context);
    const [to, environment] = [args.text('to'), args.text('environment')];
    const payload = {
      project,
      component,
      reason,
      ...(to === undefined ? {} : { to }),
      ...(environment === undefined ? {} : { environment }),
      dryRun: args.has('dry-run'),
    };
    return startJob('ask-rollback', payload, context, [
      'looking up the versions of ',
      { code: component },
      ' of ',
      { project },
      '. Nothing is rolled back until you confirm',
    ]);
  },
});

function readComponent(args: CommandArgs): string {
  const [component] = args.words;
  if (component !== undefined) return component;
  throw args.wrong('Which component? `/circleci deploys` lists them.');
}

function readReason(args: CommandArgs, component: string): string {
  const reason = args.text('reason')?.replace(/\s+/g, ' ').trim() ?? '';
  if (reason === '') {
    throw args.wrong(
      'A rollback needs a reason. It appears in the channel and in CircleCI’s deploy history.',
      `rollback ${quote(component)} --reason "500s since the last deploy"`,
    );
  }
  if (reason.length <= MAX_REASON_LENGTH) return reason;
  throw args.wrong(`The reason is ${reason.length} characters long; the limit is ${MAX_REASON_LENGTH}.`);
}
