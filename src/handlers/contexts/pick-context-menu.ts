// The choices of a menu of contexts: those of the organization that the window's project belongs to.
import { defineNamedOptions } from '../parse/named-options.ts';

export const pickContextMenu = defineNamedOptions('pick-context', 'contexts');
