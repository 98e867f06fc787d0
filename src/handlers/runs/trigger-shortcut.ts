// The global shortcut "Run a pipeline": the form of `/circleci trigger --form`, from anywhere in Slack.
import { defineShortcut } from '../engine/event.ts';
import { openTriggerForm } from './open-trigger-form.ts';

export const triggerShortcut = defineShortcut({
  callbackId: 'trigger',
  type: 'global',
  name: 'Run a pipeline',
  description: 'Starts a CircleCI pipeline with parameters',
  run: ({ asker }) => openTriggerForm({}, asker),
});
