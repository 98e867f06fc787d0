// `/circleci rollback`: puts an earlier version in place of the live one. Wants a reason, and asks first.
import { type CommandArgs, defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOf } from '../parse/read-project.ts';
import { quote } from '../parse/tokenize.ts';

/** It stands in CircleCI's history of deploys, in the channel, and in the button of the question. */
const MOST_REASON = 150;

export const rollback = defineCommand({
  contract: 'rollback',
  summary: 'Goes back to an earlier version of a component, after you confirmed it. A reason is required.',
  usage: 'rollback <component> --reason "…" [--to version] [--environment e] [--project p] [--dry-run]',
  examples: [
    'rollback api --reason "500s since v1.4.0"',
    'rollback api --to v1.3.2 --environment production --reason "500s since v1.4.0" --project acme/web',
    'rollback api --reason "a rehearsal" --dry-run',
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
      '; nothing is rolled back before you confirm',
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
      'A rollback needs a reason: it stands in the channel and in CircleCI’s history of deploys.',
      `rollback ${quote(component)} --reason "500s since the last deploy"`,
    );
  }
  if (reason.length <= MOST_REASON) return reason;
  throw args.wrong(`The reason has ${reason.length} characters; ${MOST_REASON} is the most.`);
}
