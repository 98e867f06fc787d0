// What a run of the policy's tests says about a plant.
import { expect, it } from 'vitest';
import { judgeTests } from '../../../script/plants/run-policy-tests.ts';

const ran = (door: string, status: string, ...failureMessages: string[]) => ({
  ancestorTitles: [door],
  title: 'is closed by a rule on its access',
  status,
  failureMessages,
});

it('counts a door as noticed by an expectation, never by a time limit or a server that is away', () => {
  expect(
    judgeTests([
      ran(
        'command mute [settings]',
        'failed',
        'AssertionError: sent to CircleCI: expected [ …(1) ] to deeply equal []',
      ),
      ran('command trigger [run]', 'failed', 'Error: Test timed out in 90000ms.'),
      ran('command retry [run]', 'failed', 'Error: connect ECONNREFUSED 127.0.0.1:6379'),
      ran('command retry [run]', 'failed', 'AssertionError: expected 1 to be 2'),
      ran('button confirm-second [run]', 'failed', 'Error: nobody was asked:'),
      ran('command status [read]', 'passed'),
    ]),
  ).toEqual({
    doors: [
      'command mute [settings]',
      'command trigger [run]',
      'command retry [run]',
      'button confirm-second [run]',
      'command status [read]',
    ],
    failed: ['command mute [settings]', 'command retry [run]', 'button confirm-second [run]'],
    unclear: ['command trigger [run]'],
  });
});
