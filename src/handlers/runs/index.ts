// What comes in for the feature "runs".
import type { FeatureHandlers } from '../engine/feature.ts';
import { approve } from './approve.ts';
import {
  approveButton,
  cancelButton,
  cancelJobButton,
  cancelOlderButton,
  formDefinitionButton,
  formProjectButton,
  formRefButton,
  retryAllButton,
  retryFailedButton,
  shareConfigButton,
  shareDiffButton,
  shareJobsButton,
  sharePipelinesButton,
  shareStatusButton,
  shareWhyButton,
  triggerBranchButton,
  unwatchButton,
} from './buttons.ts';
import { cancel } from './cancel.ts';
import { cancelOlder } from './cancel-older.ts';
import { config } from './config.ts';
import { diff } from './diff.ts';
import { formProjectMenu } from './form-project-menu.ts';
import { formRefMenu } from './form-ref-menu.ts';
import { jobs } from './jobs.ts';
import { linkShared } from './link-shared.ts';
import { pipelines } from './pipelines.ts';
import { retry } from './retry.ts';
import { ssh } from './ssh.ts';
import { status } from './status.ts';
import { trigger } from './trigger.ts';
import { triggerShortcut } from './trigger-shortcut.ts';
import { triggerWindow } from './trigger-window.ts';
import { unwatch } from './unwatch.ts';
import { watch } from './watch.ts';
import { why } from './why.ts';

export const runsHandlers: FeatureHandlers = {
  commands: [
    trigger,
    status,
    pipelines,
    jobs,
    why,
    diff,
    watch,
    unwatch,
    retry,
    cancel,
    cancelOlder,
    approve,
    ssh,
    config,
  ],
  buttons: [
    approveButton,
    cancelOlderButton,
    cancelButton,
    cancelJobButton,
    formDefinitionButton,
    formProjectButton,
    formRefButton,
    retryAllButton,
    retryFailedButton,
    shareConfigButton,
    shareDiffButton,
    shareJobsButton,
    sharePipelinesButton,
    shareStatusButton,
    shareWhyButton,
    triggerBranchButton,
    unwatchButton,
  ],
  windows: [triggerWindow],
  menus: [formProjectMenu, formRefMenu],
  shortcuts: [triggerShortcut],
  events: [linkShared],
};
