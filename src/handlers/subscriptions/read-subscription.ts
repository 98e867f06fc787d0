// Which subscription of a channel is meant: its project, plus a name where the channel has several to one project.
import type { Payload, Say } from '../../contracts/index.ts';
import { unreadableClick } from '../engine/action.ts';
import type { CommandArgs } from '../engine/command.ts';
import { readPattern } from '../parse/read-click.ts';

const NAME = /^[a-z0-9][a-z0-9-]{0,29}$/;

/** `--as releases`. Throws UsageError. */
export function readSubscriptionName(args: CommandArgs): { name?: string } {
  const typed = args.text('as');
  if (typed === undefined) return {};
  const name = typed.toLowerCase();
  if (NAME.test(name)) return { name };
  throw args.wrong(
    `${args.shown(typed)} is not a subscription name. Use up to 30 letters, digits and \`-\`, such as \`releases\`.`,
  );
}

/** A button's value, as `subscriptionValue` of blocks/subscriptions/subscriptions.ts writes it. Throws UsageError. */
export function readSubscriptionRef(value: string): Pick<Payload<'unsubscribe'>, 'project' | 'name'> {
  const [project = '', name, ...more] = value.split(' ');
  if (more.length > 0 || (name !== undefined && !NAME.test(name))) throw unreadableClick();
  return { project: readPattern(project), ...(name !== undefined && { name }) };
}

/** `acme/web as releases`, for the first answer. */
export const saySubscription = ({ project, name }: { project: string; name?: string }): Say => [
  { project },
  ...(name === undefined ? [] : [' as ', { code: name }]),
];
