// Every menu that is filled while one types. A test holds this list against the folder.
import type { OptionsDefinition } from '../action.ts';
import { pickProjectOptions } from './pick-project.ts';

export const options: readonly OptionsDefinition[] = [pickProjectOptions];
