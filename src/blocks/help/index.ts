// What others may use of the blocks of the feature "help".
export type { CommandHelp } from './help.ts';
