// Fills in, submits and closes modals, and performs the app's response_action.
// https://docs.slack.dev/surfaces/modals#response_actions
import { checkRequired, entryFor, NotAccepted } from '../choices.ts';
import { findElements, stateOf } from '../elements.ts';
import { viewClosed, viewSubmission } from '../payloads.ts';
import type { Ack, InputValue, SubmitAck } from '../person-types.ts';
import { Refusal } from '../refusal.ts';
import type { JsonObject, View } from '../types.ts';
import { isObject } from '../validate-checks.ts';
import { checkView, closeModal, pushModal, replaceView } from '../views.ts';
import type { StateValues } from '../world.ts';
import { isFillable, suggestionKey } from './actions.ts';
import { type Actor, NOTHING_SENT, onScreen } from './context.ts';

function topModal(actor: Actor, viewId: string): View {
  const view = onScreen(actor, { viewId });
  if (!('type' in view) || view.type !== 'modal') throw new Error(`view ${viewId} is no modal`);
  return view;
}

interface Filled {
  values: StateValues;
  errors: Record<string, string>;
}

function fill(actor: Actor, view: View, given: Record<string, InputValue>): Filled {
  const elements = findElements(view.blocks).filter(isFillable);
  for (const blockId of Object.keys(given)) {
    const known = elements.map((each) => each.blockId);
    if (!known.includes(blockId))
      throw new Error(`no input ${blockId} in this view: it has ${known.join(', ')}`);
  }
  const values = stateOf(view.blocks, actor.world.states.get(view.id));
  const errors: Record<string, string> = {};
  for (const found of elements) {
    const { blockId, block, element } = found;
    const actionId = element.action_id;
    const suggested = actor.world.suggestions.get(suggestionKey(actor, { viewId: view.id }, actionId)) ?? [];
    try {
      const value = given[blockId];
      const entry = value === undefined ? values[blockId]?.[actionId] : entryFor(found, value, suggested);
      if (block.type === 'input') checkRequired(found, entry ?? {});
      if (entry) values[blockId] = { ...values[blockId], [actionId]: entry };
    } catch (error) {
      if (!(error instanceof NotAccepted)) throw error;
      errors[blockId] = error.message;
    }
  }
  return { values, errors };
}

/** Throws Refusal if Slack couldn't perform the answer. */
function obey({ world, user }: Actor, view: View, body: JsonObject): Record<string, string> | undefined {
  const found = { view, userId: user.id };
  switch (body.response_action) {
    case 'errors':
      return readErrors(view, body.errors);
    case 'update':
      replaceView(world, found, checkView(world, body.view, 'modal', view));
      return undefined;
    case 'push':
      pushModal(world, user.id, checkView(world, body.view, 'modal'));
      return undefined;
    case 'clear':
      closeModal(world, user.id, view.id, true);
      return undefined;
    default:
      throw new Refusal('invalid_response_action');
  }
}

/** Errors must name input blocks of this view. Slack reports anything else as a broken app. */
function readErrors(view: View, errors: unknown): Record<string, string> {
  const inputs = new Set(
    view.blocks.filter((each) => each.type === 'input').map((each) => String(each.block_id)),
  );
  const isValid = (value: unknown): value is Record<string, string> =>
    isObject(value) &&
    Object.keys(value).length > 0 &&
    Object.entries(value).every(([id, text]) => inputs.has(id) && typeof text === 'string' && text !== '');
  if (!isValid(errors)) throw new Refusal('invalid_errors');
  return errors;
}

export async function fillAndSubmit(
  actor: Actor,
  viewId: string,
  given: Record<string, InputValue>,
): Promise<SubmitAck> {
  const { world, user, deliver } = actor;
  const view = topModal(actor, viewId);
  if (!view.submit) throw new Error(`view ${viewId} has no submit button`);
  const { values, errors } = fill(actor, view, given);
  if (Object.keys(errors).length > 0)
    return { ok: false, sent: false, ms: 0, error: 'invalid_input', errors };
  world.states.set(view.id, values);
  const ack = await deliver({ kind: 'interactive', payload: viewSubmission(world, user, view) });
  if (!ack.ok) return ack;
  const now = (world.modals.get(user.id) ?? []).find((each) => each.id === view.id);
  if (!now) return ack;
  if (ack.body === undefined || ack.body === '') {
    closeModal(world, user.id, view.id);
    return ack;
  }
  try {
    if (!isObject(ack.body)) throw new Refusal('invalid_response_action');
    const shown = obey(actor, now, ack.body);
    return shown ? { ...ack, errors: shown } : ack;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const known = ['view_too_large', 'push_limit_reached', 'duplicate_external_id'].includes(error.code);
    return { ...ack, ok: false, error: known ? error.code : 'invalid_view_response' };
  }
}

/** The X or the close button: closes this view, or with clear_on_close the whole stack. */
export async function closeView(actor: Actor, viewId: string): Promise<Ack> {
  const { world, user, deliver } = actor;
  const view = topModal(actor, viewId);
  const isCleared = view.clear_on_close === true;
  const closing = isCleared ? (world.modals.get(user.id) ?? []) : [view];
  const payloads = closing
    .filter((each) => each.notify_on_close === true)
    .map((each) => viewClosed(world, user, each, isCleared));
  closeModal(world, user.id, view.id, isCleared);
  const acks = await Promise.all(payloads.map((payload) => deliver({ kind: 'interactive', payload })));
  return acks.find((each) => !each.ok) ?? acks[0] ?? NOTHING_SENT;
}
