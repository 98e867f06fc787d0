// A person's views: a stack of modals and a home tab. Validates them and builds them as Slack returns them.
import { APP_ID, BOT_ID, TEAM } from './defaults.ts';
import { LIMITS } from './limits.ts';
import { fillIds } from './messages.ts';
import { refuse } from './refusal.ts';
import type { JsonObject, View } from './types.ts';
import { isBlockList } from './validate-blocks.ts';
import { isObject } from './validate-checks.ts';
import { validateView, viewIsTooLarge } from './validate-view.ts';
import { randomToken, type World } from './world.ts';

export function findView(world: World, id: string): { view: View; userId: string } | undefined {
  for (const [userId, stack] of world.modals) {
    const view = stack.find((each) => each.id === id);
    if (view) return { view, userId };
  }
  for (const [userId, view] of world.homes) if (view.id === id) return { view, userId };
  return undefined;
}

const allViews = (world: World): View[] => [...[...world.modals.values()].flat(), ...world.homes.values()];

/** Refuses what Slack refuses. `replacing` is the view whose external_id may be reused. */
export function checkView(
  world: World,
  view: unknown,
  expected: 'modal' | 'home',
  replacing?: View,
): JsonObject {
  if (!isObject(view))
    return refuse('invalid_arguments', { response_metadata: { messages: validateView(view, expected) } });
  if (viewIsTooLarge(view)) return refuse('view_too_large');
  const messages = validateView(view, expected);
  if (messages.length > 0) return refuse('invalid_arguments', { response_metadata: { messages } });
  const externalId = view.external_id;
  const taken = allViews(world).some((each) => each !== replacing && each.external_id === externalId);
  if (externalId !== undefined && externalId !== '' && taken) return refuse('duplicate_external_id');
  return view;
}

interface Frame {
  id: string;
  rootId?: string;
  previousId?: string;
}

const newHash = (world: World): string => `${Math.floor(world.settings.now() / 1000)}.${randomToken(4)}`;

export function buildView(world: World, given: JsonObject, { id, rootId, previousId }: Frame): View {
  const blocks = isBlockList(given.blocks) ? fillIds(world, given.blocks) : [];
  const word = (name: string): string => (typeof given[name] === 'string' ? given[name] : '');
  return {
    id,
    team_id: TEAM.id,
    type: word('type'),
    title: given.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    submit: given.submit ?? null,
    close: given.close ?? null,
    blocks,
    private_metadata: word('private_metadata'),
    callback_id: word('callback_id'),
    external_id: word('external_id'),
    hash: newHash(world),
    clear_on_close: given.clear_on_close === true,
    notify_on_close: given.notify_on_close === true,
    root_view_id: rootId ?? id,
    previous_view_id: previousId ?? null,
    app_id: APP_ID,
    app_installed_team_id: TEAM.id,
    bot_id: BOT_ID,
  };
}

/** Starts a new stack, as views.open does. */
export function openModal(world: World, userId: string, given: JsonObject): View {
  const view = buildView(world, given, { id: world.newId('V') });
  world.modals.set(userId, [view]);
  world.changed({ kind: 'view', userId });
  return view;
}

export function pushModal(world: World, userId: string, given: JsonObject): View {
  const stack = world.modals.get(userId) ?? [];
  if (stack.length >= LIMITS.view.stack) return refuse('push_limit_reached');
  const [root] = stack;
  const previous = stack.at(-1);
  const view = buildView(world, given, {
    id: world.newId('V'),
    ...(root ? { rootId: root.id } : {}),
    ...(previous ? { previousId: previous.id } : {}),
  });
  world.modals.set(userId, [...stack, view]);
  world.changed({ kind: 'view', userId });
  return view;
}

/** The same view with other content and a new hash. */
export function replaceView(world: World, found: { view: View; userId: string }, given: JsonObject): View {
  const { view: before, userId } = found;
  const frame = {
    id: before.id,
    rootId: before.root_view_id,
    ...(before.previous_view_id === null ? {} : { previousId: before.previous_view_id }),
  };
  const after = buildView(world, given, frame);
  const stack = world.modals.get(userId);
  if (stack?.includes(before)) {
    const next = stack.map((each) => (each === before ? after : each));
    world.modals.set(userId, next);
  } else world.homes.set(userId, after);
  world.changed({ kind: 'view', userId });
  return after;
}

/** Removes one view from the stack, or the whole stack. */
export function closeModal(world: World, userId: string, viewId: string, all = false): void {
  const stack = world.modals.get(userId) ?? [];
  const left = all ? [] : stack.filter((each) => each.id !== viewId);
  for (const view of stack) if (!left.includes(view)) world.states.delete(view.id);
  world.modals.set(userId, left);
  world.changed({ kind: 'view', userId });
}
