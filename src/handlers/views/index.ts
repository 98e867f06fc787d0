// Every modal of ours that can be submitted. A test holds this list against the folder.
import type { ViewDefinition } from '../action.ts';
import { setEnv } from './set-env.ts';

export const views: readonly ViewDefinition[] = [setEnv];
