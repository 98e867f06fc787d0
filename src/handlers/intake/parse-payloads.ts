// Parses Slack's request bodies, keeping only the fields handlers need. New message types and missing extras don't
// break it. https://docs.slack.dev/reference/interaction-payloads
import { z } from 'zod';
import type { Click, ClickedView, Menu, Submission } from '../engine/action.ts';
import type { Asker } from '../engine/command.ts';

const Optional = z.string().nullish().catch(undefined);
const Person = z.object({ id: z.string().min(1) });

const CommandBody = z.object({
  text: Optional,
  user_id: z.string().min(1),
  channel_id: z.string(),
  response_url: Optional,
  trigger_id: z.string(),
});

const Chosen = z.object({ value: Optional }).nullish().catch(undefined);
const InputState = z
  .object({
    value: Optional,
    selected_option: Chosen,
    selected_options: z
      .array(z.object({ value: z.string() }))
      .nullish()
      .catch(undefined),
  })
  .catch({ value: undefined });
const Window = z.object({
  private_metadata: z.string().catch(''),
  state: z
    .object({ values: z.record(z.string(), z.record(z.string(), InputState)) })
    .nullish()
    .catch(undefined),
});
/** A click in two places is in none. */
const inOnePlace = ({
  channel,
  container,
}: {
  channel?: { id: string } | null | undefined;
  container?: { channel_id?: string | null | undefined } | null | undefined;
}): boolean => !channel || !container?.channel_id || channel.id === container.channel_id;

const ActionBody = z
  .object({
    user: Person,
    channel: z.object({ id: z.string() }).nullish().catch(undefined),
    container: z
      .object({
        channel_id: Optional,
        message_ts: Optional,
        thread_ts: Optional,
        is_ephemeral: z.boolean().nullish().catch(undefined),
      })
      .nullish()
      .catch(undefined),
    view: Window.extend({ id: z.string(), hash: z.string().catch('') })
      .nullish()
      .catch(undefined),
    trigger_id: z.string(),
    response_url: Optional,
    actions: z.tuple(
      [
        z.object({
          action_id: z.string(),
          block_id: Optional,
          action_ts: Optional,
          value: Optional,
          selected_option: Chosen,
        }),
      ],
      z.unknown(),
    ),
  })
  .refine(inOnePlace, 'its channel is not that of its message');

const ViewBody = z.object({
  user: Person,
  trigger_id: z.string(),
  view: Window.extend({
    callback_id: z.string(),
    blocks: z.array(z.object({ type: z.string(), block_id: Optional })),
  }),
});

const OptionsBody = z.object({
  user: Person,
  channel: z.object({ id: z.string() }).nullish().catch(undefined),
  view: Window.nullish().catch(undefined),
  action_id: z.string(),
  block_id: Optional,
  value: Optional,
});

export interface CommandRequest {
  typed: string;
  triggerId: string;
  asker: Asker;
}
export interface ActionRequest {
  actionId: string;
  triggerId: string;
  click: Click;
  asker: Asker;
}
export interface ViewRequest {
  callbackId: string;
  submission: Submission;
  asker: Asker;
  /** The block that can show an error while the modal stays open. */
  firstInput: string | undefined;
}
export interface OptionsRequest {
  actionId: string;
  text: string;
  menu: Menu;
  asker: Asker;
}

/** A trigger id is unique per command and the same when Slack retries. Job ids can't contain `:`. */
export const asId = (text: string): string => text.replace(/[^A-Za-z0-9.-]/g, '-').slice(0, 120);

/** Each throws ZodError for a body that Slack doesn't send. */
export function readCommandBody(body: unknown): CommandRequest {
  const { text, user_id, channel_id, response_url, trigger_id } = CommandBody.parse(body);
  const place = {
    channelId: channel_id,
    ...(response_url ? { responseUrl: response_url, replaces: true as const } : {}),
  };
  const asker = { actor: { userId: user_id }, place, invocationId: asId(trigger_id) };
  return { typed: text ?? '', triggerId: trigger_id, asker };
}

export function readActionBody(body: unknown): ActionRequest {
  const { user, channel, container, view, trigger_id, response_url, actions } = ActionBody.parse(body);
  const [action] = actions;
  const place = {
    // A click in a modal has no channel. Posting to a user id reaches the person directly.
    channelId: channel?.id ?? container?.channel_id ?? user.id,
    ...(response_url ? { responseUrl: response_url } : {}),
    ...inThread(container?.thread_ts, container?.message_ts),
  };
  const invocationId = asId(action.action_ts ? `${action.action_ts}-${user.id}` : trigger_id);
  return {
    actionId: action.action_id.split('#', 1)[0] ?? '',
    triggerId: trigger_id,
    asker: { actor: { userId: user.id }, place, invocationId },
    click: {
      value: action.value ?? action.selected_option?.value ?? '',
      blockId: action.block_id ?? '',
      isPrivate: container?.is_ephemeral ?? false,
      ...(place.channelId.startsWith('D') && { isDirect: true }),
      ...(container?.message_ts ? { messageTs: container.message_ts } : {}),
      ...(view ? { view: readWindow(view, action.action_ts ?? '0') } : {}),
    },
  };
}

export function readViewBody(body: unknown): ViewRequest {
  const { user, trigger_id, view } = ViewBody.parse(body);
  return {
    callbackId: view.callback_id,
    asker: {
      actor: { userId: user.id },
      place: { channelId: user.id },
      invocationId: asId(trigger_id),
    },
    submission: submissionOf(view),
    firstInput: view.blocks.find(({ type }) => type === 'input')?.block_id ?? undefined,
  };
}

export function readOptionsBody(body: unknown): OptionsRequest {
  const { user, channel, view, action_id, block_id, value } = OptionsBody.parse(body);
  const place = { channelId: channel?.id ?? user.id };
  const asker = { actor: { userId: user.id }, place, invocationId: 'typing' };
  const window = view ? submissionOf(view) : { metadata: '', values: {} };
  return { actionId: action_id, text: value ?? '', menu: { blockId: block_id ?? '', window }, asker };
}

/** The first message of a thread is in the channel, where its answers belong. */
export const inThread = (threadTs: string | null | undefined, ts: string | null | undefined) =>
  threadTs && threadTs !== ts ? { threadTs } : {};

function readWindow(
  view: z.infer<typeof Window> & { id: string; hash: string },
  actionTs: string,
): ClickedView {
  const [seconds = '', micros = ''] = actionTs.split('.');
  const order = Number(`${seconds}${micros.padEnd(6, '0').slice(0, 6)}`);
  return {
    viewId: view.id,
    hash: view.hash,
    order: Number.isFinite(order) ? order : 0,
    ...submissionOf(view),
  };
}

function submissionOf({ private_metadata, state }: z.infer<typeof Window>): Submission {
  const values: Record<string, Record<string, string>> = {};
  for (const [block, actions] of Object.entries(state?.values ?? {})) {
    const texts = Object.entries(actions).map(([action, one]) => {
      const ticked = one.selected_options?.map(({ value }) => value).join(',');
      return [action, one.value ?? one.selected_option?.value ?? ticked ?? ''] as const;
    });
    values[block] = Object.fromEntries(texts);
  }
  return { metadata: private_metadata, values };
}
