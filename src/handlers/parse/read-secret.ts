// Shared by the modals that take a secret: their state, the value itself, and where the answer goes.
import { z } from 'zod';
import { WindowPlace } from '../../contracts/index.ts';
import type { Submission } from '../engine/action.ts';
import type { Outcome } from '../engine/outcome.ts';
import { isEnvName } from './read-env-name.ts';

/** The state of every such modal (blocks/kit/secret-window.ts). */
export const placedWindow = WindowPlace.shape;

/** Of those for a variable. */
export const secretWindow = { name: z.string().refine(isEnvName), ...placedWindow };

/** As typed, including spaces; undefined if blank. */
export function readSecret({ values }: Pick<Submission, 'values'>): string | undefined {
  const value = values.value?.value ?? '';
  return value.trim() === '' ? undefined : value;
}

export const secretMissing: Outcome = {
  kind: 'modalErrors',
  errors: { value: 'Enter a value; an empty one can’t be set.' },
};

/** Where the command was typed. */
export const placeOfWindow = (state: WindowPlace): WindowPlace => WindowPlace.parse(state);
