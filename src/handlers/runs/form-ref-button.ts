// Another branch or tag in the form that starts a pipeline: its config may declare other parameters.
import { defineAction } from '../engine/action.ts';
import { refillPolicy, refillTriggerForm } from './refill-trigger-form.ts';

export const formRef = defineAction({ id: 'form-ref', policy: refillPolicy, run: refillTriggerForm });
