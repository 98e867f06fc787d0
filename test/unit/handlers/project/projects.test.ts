import { expect, it } from 'vitest';
import { shareProjectsButton } from '../../../../src/handlers/project/buttons.ts';
import { ask, asker, jobOf } from '../engine/asking.ts';

it.each([
  ['projects', {}],
  ['projects web', { text: 'web' }],
])('%s', (typed, payload) => {
  expect(jobOf(ask(typed))).toEqual({ name: 'projects', payload: { ...payload, share: false } });
});

const click = (value: string) => shareProjectsButton.run({ value, blockId: '', isPrivate: true }, asker);

it('share-projects asks for the same again, for the channel', () => {
  expect(jobOf(click('{"text":"web"}'))).toEqual({ name: 'projects', payload: { text: 'web', share: true } });
});

it.each(['', '{"text":7}'])('share-projects rejects %j', (value) => {
  expect(() => click(value)).toThrow('I can’t read this button');
});
