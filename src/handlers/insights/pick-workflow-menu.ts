// The choices of a menu of workflows: those that Insights knows of the window's project.
import { defineNamedOptions } from '../parse/named-options.ts';

export const pickWorkflowMenu = defineNamedOptions('pick-workflow', 'workflows');
