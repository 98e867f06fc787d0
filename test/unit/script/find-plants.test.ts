import { expect, it } from 'vitest';
import { planted, plantsIn } from '../../../script/plants/find-plants.ts';

const plant = (text: string) => planted(text, plantsIn('src/jobs/x.ts', text));

it.each([
  [
    'a row',
    "  policy: { command: 'env set', access: 'secrets' },",
    "  policy: { command: 'env set', access: 'read' },",
  ],
  [
    'a row in one line',
    "const cancel = { command: 'cancel', access: 'run', about: 'run' } as const;",
    "const cancel = { command: 'cancel', access: 'read', about: 'run' } as const;",
  ],
  ['a variable', "const access = 'run' as const;", "const access = 'read' as const;"],
  [
    'a function of the payload',
    "  access: ({ ssh }) => (ssh ? 'secrets' : 'run'),",
    "  access: ({ ssh }) => (ssh ? 'read' : 'read'),",
  ],
  [
    'a function of several lines',
    "  access: ({ ssh }) =>\n    ssh ? 'secrets' : 'run',\n  about: 'run',",
    "  access: ({ ssh }) =>\n    ssh ? 'read' : 'read',\n  about: 'run',",
  ],
  [
    'an argument',
    "await openThing(deps, payload, 'keys list', 'secrets');",
    "await openThing(deps, payload, 'keys list', 'read');",
  ],
])('weakens %s', (_what, text, weaker) => {
  expect(plant(text)).toBe(weaker);
});

it.each([
  ['a list of possible values', "access: z.enum(['read', 'run', 'settings', 'secrets']),"],
  ['a type with a list of them', "access?: readonly ('read' | 'run')[];"],
  ['another word', "const runs = all.flatMap((one) => ('run' in one ? [one.run] : []));"],
  ['an `about` row', "  about: 'run',"],
  ['access that is already weak', "access: 'read',"],
])('leaves %s', (_what, text) => {
  expect(plantsIn('src/jobs/x.ts', text)).toEqual([]);
});

it('says where, and for which command', () => {
  const text = "export const mute = {\n  name: 'mute',\n  access: 'settings',\n};\n";
  expect(plantsIn('src/handlers/notifications/mute.ts', text)).toEqual([
    { file: 'src/handlers/notifications/mute.ts', line: 3, at: 48, was: "'settings'", command: 'mute' },
  ]);
});
