// What one person's flood costs: after a generous burst it is refused in words, and it never goes before anybody else's.
import { expect, it } from 'vitest';
import { createRecorder } from './dispatching.ts';
import { actionBody, commandBody } from './slack-bodies.ts';

const by = (userId: string, text: string) => ({ ...commandBody(text), user_id: userId });

it('a flood by one person is limited in words, with the time to try again', async () => {
  const { dispatcher, ack, acks, acked, jobs } = createRecorder();
  const { command, action } = dispatcher();
  for (let count = 0; count < 1_000; count += 1) await command(by('U1', 'logs 7'), ack);

  expect(jobs.length).toBeGreaterThanOrEqual(100);
  expect(jobs.length).toBeLessThan(150);
  expect(acked.at(-1)).toEqual(['command', 'limited']);
  expect(acks.at(-1)).toMatchObject({
    text: expect.stringMatching(/asked me for 100 things.*didn’t start this one\. Try again in [12] s/),
  });

  const before = jobs.length;
  await command(by('U2', 'status main'), ack);
  expect(jobs.slice(before)).toMatchObject([{ name: 'status' }]);
  await command(by('U1', 'help'), ack);
  expect(acked.at(-1)).toEqual(['command', 'ok']);
  await action(actionBody({ action_id: 'watch', value: JSON.stringify({ p: 'x' }) }), ack);
  expect(jobs.length).toBe(before + 1);
});

it('people who have asked for less lately go first', async () => {
  const { dispatcher, ack, priorities } = createRecorder();
  const { command } = dispatcher();
  for (let count = 0; count < 20; count += 1) await command(by('U1', 'logs 7'), ack);
  await command(by('U2', 'logs 7'), ack);

  const [first, ...later] = priorities.slice(0, 20);
  expect(first).toBeUndefined();
  expect(later.slice(1)).toEqual(later.slice(1).toSorted((a = 0, b = 0) => a - b));
  expect(later.at(-1)).toBeGreaterThanOrEqual(15);
  expect(priorities[20]).toBeUndefined();
});

it('the jobs of one person start at a bounded pace, in their order', async () => {
  const { dispatcher, ack, delays } = createRecorder();
  const { command } = dispatcher();
  for (let count = 0; count < 40; count += 1) await command(by('U1', 'logs 7'), ack);
  await command(by('U2', 'logs 7'), ack);

  expect(delays.slice(0, 10)).toEqual(Array(10).fill(0));
  expect(delays.slice(0, 40)).toEqual(delays.slice(0, 40).toSorted((a, b) => a - b));
  // A quarter of a second each, less the time that the loop took.
  expect(delays[39]).toBeGreaterThan(5_000);
  expect(delays[39]).toBeLessThanOrEqual(30 * 250);
  expect(delays[40]).toBe(0);
});
