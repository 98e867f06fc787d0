// What comes in for the feature "failures".
import type { FeatureHandlers } from '../engine/feature.ts';
import { artifacts } from './artifacts.ts';
import {
  shareArtifactsButton,
  shareArtifactsGetButton,
  shareFlakyButton,
  shareJobButton,
  shareLogsButton,
  shareTestsButton,
  showLogsButton,
  showTestsButton,
} from './buttons.ts';
import { flaky } from './flaky.ts';
import { job } from './job.ts';
import { logs } from './logs.ts';
import { logsShortcut } from './logs-shortcut.ts';
import { tests } from './tests.ts';

export const failuresHandlers: FeatureHandlers = {
  commands: [logs, tests, flaky, artifacts, job],
  buttons: [
    shareArtifactsButton,
    shareArtifactsGetButton,
    shareFlakyButton,
    shareJobButton,
    shareLogsButton,
    shareTestsButton,
    showLogsButton,
    showTestsButton,
  ],
  shortcuts: [logsShortcut],
};
