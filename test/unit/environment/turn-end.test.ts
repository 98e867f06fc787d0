// Work for the end of a turn is done in that turn, also if such work asks for it.
import { expect, it } from 'vitest';
import { atTurnEnd } from '../../../src/environment/turn-end.ts';

const turn = () => new Promise((done) => setImmediate(done));

it('does what such work asks for before the next turn, in order', async () => {
  const done: string[] = [];
  atTurnEnd(() => {
    done.push('first');
    atTurnEnd(() => done.push('asked for by the first'));
  });
  atTurnEnd(() => done.push('second'));
  const sameTurn = turn();

  expect(done).toEqual([]);
  await sameTurn;
  expect(done).toEqual(['first', 'second', 'asked for by the first']);
});
