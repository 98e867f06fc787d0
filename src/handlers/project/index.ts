// What comes in for the feature "project".
import type { FeatureHandlers } from '../engine/feature.ts';
import { clearCacheButton, editTriggerButton, setProjectButton, shareProjectsButton } from './buttons.ts';
import { cacheClear } from './cache-clear.ts';
import { follow } from './follow.ts';
import { project } from './project.ts';
import { projectSet } from './project-set.ts';
import { projectSettings } from './project-settings.ts';
import { projects } from './projects.ts';
import { triggersEdit } from './triggers-edit.ts';
import { triggersList } from './triggers-list.ts';
import { use } from './use.ts';

export const projectHandlers: FeatureHandlers = {
  commands: [
    project,
    projectSettings,
    projectSet,
    projects,
    follow,
    cacheClear,
    use,
    triggersList,
    triggersEdit,
  ],
  buttons: [clearCacheButton, setProjectButton, editTriggerButton, shareProjectsButton],
};
