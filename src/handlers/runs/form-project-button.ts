// Another project in the form that starts a pipeline.
import { defineAction } from '../engine/action.ts';
import { refillPolicy, refillTriggerForm } from './refill-trigger-form.ts';

export const formProject = defineAction({ id: 'form-project', policy: refillPolicy, run: refillTriggerForm });
