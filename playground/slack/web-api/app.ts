// Methods about the app itself: a Socket Mode ticket, and the public block validator.
import { APP_ID } from '../defaults.ts';
import { refuse, refuseArguments } from '../refusal.ts';
import type { JsonObject } from '../types.ts';
import { validateBlocks } from '../validate-blocks.ts';
import { isObject } from '../validate-checks.ts';
import { validateView } from '../validate-view.ts';
import { randomToken } from '../world.ts';
import type { MethodTable } from './method.ts';

function findingsFor(args: JsonObject): string[] {
  const { blocks, view, message } = args;
  const given = [blocks, view, message].filter((each) => each !== undefined);
  if (given.length !== 1) refuseArguments('must provide one of blocks, view, message');
  if (blocks !== undefined) return validateBlocks(blocks, 'message');
  if (isObject(message)) return validateBlocks(message.blocks, 'message', '/message/blocks');
  if (!isObject(view)) return refuseArguments('must provide an object');
  return validateView(view, view.type === 'home' ? 'home' : 'modal');
}

function asError(message: string): JsonObject {
  const [, text = message, pointer = ''] = /^\[ERROR\] (.*) \[json-pointer:(.*)\]$/.exec(message) ?? [];
  return { code: 'invalid', message: text, pointer };
}

export const appMethods: MethodTable = {
  'apps.connections.open': {
    token: 'app',
    tier: 3,
    run(_args, world) {
      const ticket = randomToken();
      world.socketTickets.add(ticket);
      const base = world.settings.url.replace(/^http/, 'ws');
      return { url: `${base}/link/?ticket=${ticket}&app_id=${APP_ID}` };
    },
  },
  'blocks.validate': {
    token: 'none',
    tier: 4,
    run(args) {
      const messages = findingsFor(args);
      if (messages.length === 0) return {};
      return refuse('invalid_blocks', { errors: messages.map(asError), response_metadata: { messages } });
    },
  },
};
