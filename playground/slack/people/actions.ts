// Clicks buttons and picks from menus, in messages, modals and the home tab.
import { entryFor } from '../choices.ts';
import { type FoundElement, findElements, STATE_FIELD, shownBlocks } from '../elements.ts';
import { blockActions, blockSuggestion, messageStateKey } from '../payloads.ts';
import type { Ack, ClickOptions, InputValue, OptionShown, Target } from '../person-types.ts';
import type { JsonObject, StoredMessage, View } from '../types.ts';
import { isObject } from '../validate-checks.ts';
import { suggestions } from '../validate-composition.ts';
import { mintTs } from '../world.ts';
import { tellFailure } from './commands.ts';
import { type Actor, NOTHING_SENT, onScreen } from './context.ts';

const BUTTONS = ['button', 'icon_button', 'workflow_button', 'feedback_buttons'];
const isMessage = (shown: StoredMessage | View): shown is StoredMessage => 'ts' in shown;

function locate(actor: Actor, target: Target, actionId: string, options: ClickOptions, isButton: boolean) {
  const shown = onScreen(actor, target);
  const here = findElements(shownBlocks(shown)).filter(({ element }) => {
    const visible = element.visible_to_user_ids;
    return !Array.isArray(visible) || visible.includes(actor.user.id);
  });
  const matching = here.filter(({ element }) => {
    const sameKind = BUTTONS.includes(element.type) === isButton;
    const sameValue = !isButton || options.value === undefined || element.value === options.value;
    return element.action_id === actionId && sameKind && sameValue;
  });
  const found = matching[options.nth ?? 0];
  if (found && (options.nth !== undefined || matching.length === 1)) return { shown, found };
  const known = here.map(({ element }) => `${element.action_id}=${String(element.value ?? '')}`).join(', ');
  const what =
    matching.length > 1 ? `${matching.length} of ${actionId}; say which by value or nth` : `no ${actionId}`;
  throw new Error(`${what}: shown are ${known || 'no interactive elements'}`);
}

/** True if the person cancels. Throws if the test answers a dialog that isn't there, or doesn't answer one that is. */
function isDenied({ element }: FoundElement, { confirm }: ClickOptions): boolean {
  const hasDialog = element.confirm !== undefined;
  if (hasDialog !== (confirm !== undefined)) {
    const problem = hasDialog ? 'asks for confirmation: say confirm' : 'shows no confirm dialog';
    throw new Error(`${element.action_id} ${problem}`);
  }
  return confirm === 'deny';
}

async function sendAction(
  actor: Actor,
  shown: StoredMessage | View,
  found: FoundElement,
  more: JsonObject,
): Promise<Ack> {
  const { world, user, deliver } = actor;
  const { element, blockId } = found;
  const shared = { type: element.type, action_id: element.action_id, block_id: blockId };
  const action = { ...shared, ...more, action_ts: mintTs(world, `actions of ${user.id}`) };
  const ack = await deliver({ kind: 'interactive', payload: blockActions(world, user, shown, action) });
  if (!ack.ok && isMessage(shown))
    tellFailure(actor, shown.channel, 'That action', ack.error ?? 'dispatch_failed');
  return ack;
}

export async function click(
  actor: Actor,
  target: Target,
  actionId: string,
  options: ClickOptions = {},
): Promise<Ack> {
  const { shown, found } = locate(actor, target, actionId, options, true);
  if (isDenied(found, options)) return NOTHING_SENT;
  const { text, value, style, url } = found.element;
  const look = Object.entries({ text, value, style, url }).filter(([, each]) => each !== undefined);
  return sendAction(actor, shown, found, Object.fromEntries(look));
}

export const suggestionKey = (actor: Actor, target: Target, actionId: string): string =>
  `${actor.user.id}:${'viewId' in target ? target.viewId : target.ts}:${actionId}`;

/** Changes the state. An input block notifies the app only with dispatch_action. */
export async function select(
  actor: Actor,
  target: Target,
  actionId: string,
  value: InputValue,
  options: ClickOptions = {},
): Promise<Ack> {
  const { shown, found } = locate(actor, target, actionId, options, false);
  const suggested = actor.world.suggestions.get(suggestionKey(actor, target, actionId)) ?? [];
  const entry = entryFor(found, value, suggested);
  if (isDenied(found, options)) return NOTHING_SENT;
  const { block, blockId, element } = found;
  if (element.type !== 'overflow') {
    const key = isMessage(shown) ? messageStateKey(shown, actor.user.id) : shown.id;
    const values = actor.world.states.get(key) ?? {};
    actor.world.states.set(key, { ...values, [blockId]: { ...values[blockId], [actionId]: entry } });
  }
  if (block.type === 'input' && block.dispatch_action !== true) return NOTHING_SENT;
  const { placeholder, initial_option: initial } = element;
  const look = Object.entries({ placeholder, initial_option: initial }).filter(
    ([, each]) => each !== undefined,
  );
  return sendAction(actor, shown, found, { ...entry, ...Object.fromEntries(look) });
}

const DEFAULT_MIN_QUERY = 3;

function readOptions(list: unknown, group?: string): OptionShown[] {
  if (!Array.isArray(list)) return [];
  return list.filter(isObject).map(({ text, value }) => ({
    text: isObject(text) ? String(text.text) : '',
    value: String(value),
    ...(group === undefined ? {} : { group }),
  }));
}

/** The options the app offers for the typed text. Below `min_query_length` (default 3), the app isn't asked. */
export async function typeahead(
  actor: Actor,
  target: Target,
  actionId: string,
  text: string,
): Promise<OptionShown[]> {
  const { shown, found } = locate(actor, target, actionId, {}, false);
  const { element, blockId } = found;
  if (!element.type.includes('external')) throw new Error(`${actionId} is a ${element.type}: it asks no app`);
  if (text.length < Number(element.min_query_length ?? DEFAULT_MIN_QUERY)) return [];
  const payload = blockSuggestion(actor.world, actor.user, shown, { actionId, blockId, value: text });
  const ack = await actor.deliver({ kind: 'interactive', payload });
  if (!ack.ok) throw new Error(`typeahead of ${actionId} got ${ack.error ?? 'no answer'}`);
  const findings = { surface: 'modal' as const, messages: [] as string[] };
  suggestions(ack.body, '', findings);
  const { body } = ack;
  if (!isObject(body) || findings.messages.length > 0) {
    throw new Error(`typeahead of ${actionId}: invalid options ${findings.messages.join(' ')}`);
  }
  const groups = Array.isArray(body.option_groups) ? body.option_groups.filter(isObject) : [];
  const grouped = groups.flatMap(({ label, options }) =>
    readOptions(options, isObject(label) ? String(label.text) : ''),
  );
  const offered = [...readOptions(body.options), ...grouped];
  actor.world.suggestions.set(suggestionKey(actor, target, actionId), offered);
  return offered;
}

export const isFillable = ({ element }: FoundElement): boolean => STATE_FIELD[element.type] !== undefined;
