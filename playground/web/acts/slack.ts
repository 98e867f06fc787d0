// Acts as the chosen person in Slack.
import { z } from 'zod';
import type { Ack, Person, SubmitAck } from '../../slack/index.ts';
import { type Done, defineActs } from './define-acts.ts';

const MessageTarget = z.object({ channel: z.string(), ts: z.string() });
const Target = z.union([MessageTarget, z.object({ viewId: z.string() })]);
const InputValue = z.union([z.string(), z.number(), z.array(z.string()), z.null()]);
const element = { as: z.string(), target: Target, actionId: z.string() };
const pressed = { ...element, nth: z.number(), confirm: z.enum(['ok']).optional() };

const options = [
  z.object({
    kind: z.literal('say'),
    as: z.string(),
    channel: z.string(),
    text: z.string(),
    /** ts of the parent, to say it in a thread. */
    thread: z.string().optional(),
  }),
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
  z.object({ kind: z.literal('shortcut'), as: z.string(), callbackId: z.string() }),
  z.object({
    kind: z.literal('message-shortcut'),
    as: z.string(),
    target: MessageTarget,
    callbackId: z.string(),
  }),
  /** Adds the emoji, or takes it away if this person has chosen it. */
  z.object({ kind: z.literal('react'), as: z.string(), target: MessageTarget, name: z.string() }),
  /** Everything up to this message has been seen. */
  z.object({ kind: z.literal('read'), as: z.string(), channel: z.string(), ts: z.string() }),
] as const;
export type SlackAct = z.infer<(typeof options)[number]>;

const HINT =
  'This box takes slash commands, @circleci and links. In the app’s messages tab, it takes anything.';
const NO_COMMANDS =
  'Slack has no slash commands in threads. Mention @circleci instead, or type in the channel.';

interface Said {
  channel: string;
  text: string;
  thread?: string | undefined;
}

async function say(person: Person, { channel, text: typed, thread }: Said): Promise<Ack> {
  const text = typed.trim();
  const inThread = thread === undefined ? {} : { threadTs: thread };
  const [, command, rest = ''] = /^(\/[\w-]+)(?:\s+([\s\S]*))?$/.exec(text) ?? [];
  if (command && thread !== undefined) throw new Error(NO_COMMANDS);
  if (command) return person.command(channel, rest, { command });
  if (channel === person.messagesTab()) return person.say(text, inThread);
  const asked = /^@circleci\b\s*([\s\S]*)$/.exec(text);
  if (asked) return person.mention(channel, asked[1] ?? '', inThread);
  if (URL.canParse(text)) return person.shareLink(channel, text, inThread);
  throw new Error(HINT);
}

const told = (ack: SubmitAck): Done => ({
  ok: ack.ok,
  ...(ack.error === undefined ? {} : { error: ack.error }),
  ...(ack.errors === undefined ? {} : { errors: ack.errors }),
});

/** Throws for what nobody could do in Slack, such as pressing a button that doesn't exist. */
export const slackActs = defineActs(options, async (act, { slack, marks }) => {
  const person = slack.person(act.as);
  switch (act.kind) {
    case 'say':
      return told(await say(person, act));
    case 'click': {
      const options = { nth: act.nth, ...(act.confirm ? { confirm: act.confirm } : {}) };
      return told(await person.click(act.target, act.actionId, options));
    }
    case 'select': {
      const options = { nth: act.nth, ...(act.confirm ? { confirm: act.confirm } : {}) };
      return told(await person.select(act.target, act.actionId, act.value, options));
    }
    case 'typeahead':
      return {
        ok: true,
        options: await person.typeahead(act.target, act.actionId, act.text),
        changes: [],
      };
    case 'submit':
      return told(await person.fillAndSubmit(act.viewId, act.values));
    case 'close':
      return told(await person.closeView(act.viewId));
    case 'home':
      return told(await person.openHome());
    case 'shortcut':
      return told(await person.shortcut(act.callbackId));
    case 'message-shortcut':
      return told(await person.messageShortcut(act.target, act.callbackId));
    case 'react':
      return told(await person.react(act.target, act.name));
    case 'read':
      return { ok: true, changes: marks.read(act.as, act.channel, act.ts) ? ['slack'] : [] };
  }
});
