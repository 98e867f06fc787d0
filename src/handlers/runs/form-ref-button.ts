// Another branch or tag in the form that starts a pipeline: its config may declare other parameters.
import { defineButton } from '../engine/action.ts';
import { refillPolicy, refillTriggerForm } from './refill-trigger-form.ts';

export const formRefButton = defineButton({ id: 'form-ref', policy: refillPolicy, run: refillTriggerForm });
