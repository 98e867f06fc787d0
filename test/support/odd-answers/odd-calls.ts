// One call of the client, made again for each way in which one field of its answers can be odd.
import type { Pages } from '../../../src/circleci/client.ts';
import { BotError } from '../../../src/errors.ts';
import type { CallOf } from '../circleci-calls/sent.ts';
import type { StandInWorld } from '../circleci-calls/stand-in-world.ts';
import { type Change, changed, changesOf, isInList, say } from './changes.ts';
import { otherClaims } from './fewer-claims.ts';

interface Answered {
  method: string;
  path: string;
  body: unknown;
}

export interface Tried {
  /** The whole answer is a list without items, so nothing of one was tried. */
  isEmpty: boolean;
  /** What the call should not have done, as `items.0.name null: refused whole`. */
  wrongs: string[];
}

export async function tryOddAnswers(call: CallOf, world: StandInWorld): Promise<Tried> {
  const answers = new Map<string, Answered>();
  const { faults } = world.circleci;
  faults.add({
    kind: 'edit',
    times: Number.POSITIVE_INFINITY,
    edit: (body, { method, path }) => {
      answers.set(`${method} ${path}`, { method, path, body });
      return body;
    },
  });
  const whole = await read(call(world.client, world.ids));
  const [first] = answers.values();
  const list = isObject(first?.body) && 'items' in first.body ? first.body.items : first?.body;
  const odd = [...answers.values()].flatMap((answer) =>
    changesOf(answer.body).map((change) => ({ answer, change })),
  );
  const wrongs: string[] = [];
  for (const { answer, change } of odd) {
    faults.clear();
    const text = JSON.stringify(changed(answer.body, change));
    // Instead of the call, because what one call deletes is not there for the next.
    faults.add({
      ...{ kind: 'status', status: 200, method: answer.method, path: exactly(answer.path) },
      body: { type: 'application/json', text },
    });
    const got = await read(call(world.client, world.ids)).catch((error: unknown) => error);
    wrongs.push(...wrongsOf(got, whole, change).map((wrong) => `${say(change)}: ${wrong}`));
  }
  faults.clear();
  return { isEmpty: Array.isArray(list) && list.length === 0, wrongs };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** What the call gave: lists that are read while they are iterated are read to their end. */
async function read(call: unknown): Promise<unknown> {
  const result = await call;
  const isPages = typeof result === 'object' && result !== null && 'gaps' in result && 'read' in result;
  return isPages ? await (result as Pages<unknown>).read() : result;
}

function wrongsOf(got: unknown, whole: unknown, change: Change): string[] {
  if (!(got instanceof Error)) return otherClaims(got, whole);
  if (!(got instanceof BotError)) return [`threw ${got.stack}`];
  return isInList(change) ? [`refused all for one item: ${got.message}`] : [];
}

const exactly = (path: string): RegExp => new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
