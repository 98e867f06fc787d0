// What others may use of the blocks of the feature "help".
export { familyButtons, familyLines } from './families.ts';
export type { CommandHelp } from './help.ts';
