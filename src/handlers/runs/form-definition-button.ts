// Another pipeline definition in the form that starts a pipeline.
import { defineButton } from '../engine/action.ts';
import { refillPolicy, refillTriggerForm } from './refill-trigger-form.ts';

export const formDefinitionButton = defineButton({
  id: 'form-definition',
  policy: refillPolicy,
  run: refillTriggerForm,
});
