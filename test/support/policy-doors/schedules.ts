// Doors to a project's schedules.
import type { Door } from './door.ts';
import { aSchedule, asked, byTyping } from './scenes.ts';

/** It triggers pipelines on a branch. */
const ofSchedule = { access: 'run', about: 'run' } as const;
const triggers = { ...ofSchedule, includes: ['trigger'] } as const;

export const scheduleCommands: readonly Door[] = [
  {
    id: 'schedules list',
    command: 'schedules list',
    access: 'read',
    about: 'run',
    // Those on a denied branch are left out.
    never: ['branch'],
    ready: aSchedule,
    knock: ({ type }) => type('schedules list'),
    leads: { shows: 'nightly' },
  },
  {
    id: 'schedules create',
    command: 'schedules create',
    ...triggers,
    knock: ({ type }) => type('schedules create nightly --branch main --hours 2'),
    leads: 'circleci',
  },
  {
    id: 'schedules create',
    variant: 'window',
    command: 'schedules create',
    ...triggers,
    // It is typed in the window.
    never: ['branch'],
    job: 'none',
    knock: ({ type }) => type('schedules create'),
    leads: { shows: 'schedules-create' },
  },
  {
    id: 'schedules edit',
    command: 'schedules edit',
    ...triggers,
    ready: aSchedule,
    knock: ({ type }) => type('schedules edit nightly --hours 5'),
    leads: 'circleci',
  },
  {
    id: 'schedules edit',
    variant: 'onto a branch',
    command: 'schedules edit',
    ...triggers,
    ready: (world) => byTyping(world, 'schedules create nightly --branch dev --hours 2'),
    also: () => [{ effect: 'allow', branches: ['dev'] }],
    knock: ({ type }) => type('schedules edit nightly --branch main'),
    leads: 'circleci',
  },
  {
    id: 'schedules delete',
    command: 'schedules delete',
    ...ofSchedule,
    ready: aSchedule,
    knock: ({ type }) => type('schedules delete nightly'),
    leads: { shows: 'ask-schedules-delete' },
  },
  {
    id: 'schedules run',
    command: 'schedules run',
    ...triggers,
    ready: aSchedule,
    knock: ({ type }) => type('schedules run nightly'),
    leads: 'circleci',
  },
];

export const scheduleActions: readonly Door[] = [
  {
    id: 'schedules-delete',
    command: 'schedules delete',
    ...ofSchedule,
    ready: asked('schedules delete nightly', aSchedule),
    knock: ({ press }) => press('schedules-delete'),
    leads: 'circleci',
  },
];

export const scheduleViews: readonly Door[] = [
  {
    id: 'schedules-create',
    command: 'schedules create',
    ...triggers,
    ready: (world) => byTyping(world, 'schedules create'),
    knock: ({ submit }) => submit({ name: 'nightly', branch: 'main', hours: '2' }),
    leads: 'circleci',
  },
];
