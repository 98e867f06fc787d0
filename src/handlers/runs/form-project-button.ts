// Another project in the form that starts a pipeline.
import { defineButton } from '../engine/action.ts';
import { refillPolicy, refillTriggerForm } from './refill-trigger-form.ts';

export const formProjectButton = defineButton({
  id: 'form-project',
  policy: refillPolicy,
  run: refillTriggerForm,
});
