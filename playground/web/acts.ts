// What the page can do: act as the chosen person in Slack, and make things happen in CircleCI.
import { z } from 'zod';
import type { CircleciStandIn } from '../circleci/index.ts';
import type { Ack, OptionShown, Person, SlackStandIn, SubmitAck } from '../slack/index.ts';
import { pushCommit } from './push-commit.ts';

const Target = z.union([z.object({ channel: z.string(), ts: z.string() }), z.object({ viewId: z.string() })]);
const InputValue = z.union([z.string(), z.number(), z.array(z.string()), z.null()]);
const element = { as: z.string(), target: Target, actionId: z.string() };
const pressed = { ...element, nth: z.number(), confirm: z.enum(['ok']).optional() };

export const Act = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('say'), as: z.string(), channel: z.string(), text: z.string() }),
  z.object({ kind: z.literal('click'), ...pressed }),
  z.object({ kind: z.literal('select'), ...pressed, value: InputValue }),
  z.object({ kind: z.literal('typeahead'), ...element, text: z.string() }),
  z.object({
    kind: z.literal('submit'),
    as: z.string(),
    viewId: z.string(),
    values: z.record(z.string(), InputValue),
  }),
  z.object({ kind: z.literal('close'), as: z.string(), viewId: z.string() }),
  z.object({ kind: z.literal('home'), as: z.string() }),
  z.object({ kind: z.literal('push'), projectSlug: z.string(), fails: z.boolean() }),
  z.object({ kind: z.literal('step'), pipelineId: z.string() }),
  z.object({ kind: z.literal('finish'), pipelineId: z.string() }),
]);
export type Act = z.infer<typeof Act>;

/** `errors` by block id; `options` answer a typeahead. */
export interface Done {
  ok: boolean;
  error?: string;
  errors?: Record<string, string>;
  options?: OptionShown[];
}

const HINT =
  'This box takes slash commands, @circleci and links. In the app’s messages tab, it takes anything.';

async function say(person: Person, channel: string, typed: string): Promise<Ack> {
  const text = typed.trim();
  const [, command, rest = ''] = /^(\/[\w-]+)(?:\s+([\s\S]*))?$/.exec(text) ?? [];
  if (command) return person.command(channel, rest, { command });
  if (channel === person.messagesTab()) return person.say(text);
  const asked = /^@circleci\b\s*([\s\S]*)$/.exec(text);
  if (asked) return person.mention(channel, asked[1] ?? '');
  if (URL.canParse(text)) return person.shareLink(channel, text);
  throw new Error(HINT);
}

const told = (ack: SubmitAck): Done => ({
  ok: ack.ok,
  ...(ack.error === undefined ? {} : { error: ack.error }),
  ...(ack.errors === undefined ? {} : { errors: ack.errors }),
});

/** Throws for what nobody could do in Slack, such as pressing a button that doesn't exist. */
export async function performAct(act: Act, slack: SlackStandIn, circleci: CircleciStandIn): Promise<Done> {
  switch (act.kind) {
    case 'say':
      return told(await say(slack.person(act.as), act.channel, act.text));
    case 'click': {
      const options = { nth: act.nth, ...(act.confirm ? { confirm: act.confirm } : {}) };
      return told(await slack.person(act.as).click(act.target, act.actionId, options));
    }
    case 'select': {
      const options = { nth: act.nth, ...(act.confirm ? { confirm: act.confirm } : {}) };
      return told(await slack.person(act.as).select(act.target, act.actionId, act.value, options));
    }
    case 'typeahead':
      return { ok: true, options: await slack.person(act.as).typeahead(act.target, act.actionId, act.text) };
    case 'submit':
      return told(await slack.person(act.as).fillAndSubmit(act.viewId, act.values));
    case 'close':
      return told(await slack.person(act.as).closeView(act.viewId));
    case 'home':
      return told(await slack.person(act.as).openHome());
    case 'push':
      pushCommit(circleci, act.projectSlug, act.fails);
      return { ok: true };
    case 'step':
      await circleci.advance(act.pipelineId);
      return { ok: true };
    case 'finish':
      await circleci.finish(act.pipelineId);
      return { ok: true };
  }
}
