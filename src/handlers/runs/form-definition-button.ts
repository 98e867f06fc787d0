// Another pipeline definition in the form that starts a pipeline.
import { defineAction } from '../engine/action.ts';
import { refillPolicy, refillTriggerForm } from './refill-trigger-form.ts';

export const formDefinition = defineAction({
  id: 'form-definition',
  policy: refillPolicy,
  run: refillTriggerForm,
});
