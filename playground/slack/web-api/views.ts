// views.*: https://docs.slack.dev/reference/methods/views.open and its siblings.
import { refuse, refuseArguments } from '../refusal.ts';
import { exchangeTrigger } from '../triggers.ts';
import type { JsonObject, View } from '../types.ts';
import { buildView, checkView, findView, openModal, pushModal, replaceView } from '../views.ts';
import type { StateValues, World } from '../world.ts';
import { type Method, type MethodTable, optional, required } from './method.ts';

const show = (view: View, values: StateValues = {}): JsonObject => ({ view: { ...view, state: { values } } });

function needView(args: JsonObject): unknown {
  return args.view ?? refuseArguments('missing required field: view');
}
function checkHash(args: JsonObject, view: View | undefined): void {
  const hash = optional(args, 'hash');
  if (hash !== undefined && hash !== view?.hash) refuse('hash_conflict');
}

const open: Method = {
  token: 'bot',
  tier: 4,
  run(args, world) {
    const wanted = needView(args);
    const trigger = exchangeTrigger(world, required(args, 'trigger_id'));
    return show(openModal(world, trigger.userId, checkView(world, wanted, 'modal')));
  },
};

const push: Method = {
  token: 'bot',
  tier: 4,
  run(args, world) {
    const wanted = needView(args);
    const trigger = exchangeTrigger(world, required(args, 'trigger_id'));
    const stack = world.modals.get(trigger.userId) ?? [];
    if (!stack.some((each) => each.id === trigger.viewId)) refuse('invalid_trigger_id');
    return show(pushModal(world, trigger.userId, checkView(world, wanted, 'modal')));
  },
};

function addressed(args: JsonObject, world: World): { view: View; userId: string } {
  const id = optional(args, 'view_id');
  const externalId = optional(args, 'external_id');
  if (id === undefined && externalId === undefined) refuseArguments('missing required field: view_id');
  if (id !== undefined) return findView(world, id) ?? refuse('not_found');
  for (const [userId, stack] of world.modals) {
    const view = stack.find((each) => each.external_id === externalId);
    if (view) return { view, userId };
  }
  return refuse('not_found');
}

const update: Method = {
  token: 'bot',
  tier: 4,
  run(args, world) {
    const wanted = needView(args);
    const found = addressed(args, world);
    checkHash(args, found.view);
    const type = found.view.type === 'home' ? 'home' : 'modal';
    return show(
      replaceView(world, found, checkView(world, wanted, type, found.view)),
      world.states.get(found.view.id),
    );
  },
};

const publish: Method = {
  token: 'bot',
  tier: 4,
  run(args, world) {
    const wanted = needView(args);
    const userId = required(args, 'user_id');
    if (world.users.get(userId)?.isBot ?? true) refuse('user_not_found');
    const before = world.homes.get(userId);
    checkHash(args, before);
    const checked = checkView(world, wanted, 'home', before);
    const view = buildView(world, checked, { id: before?.id ?? world.newId('V') });
    world.homes.set(userId, view);
    world.changed({ kind: 'view', userId });
    return show(view);
  },
};

export const viewMethods: MethodTable = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
