// What comes in for the feature "schedules".
import type { FeatureHandlers } from '../engine/feature.ts';
import { deleteScheduleButton } from './buttons.ts';
import { schedulesCreate } from './schedules-create.ts';
import { schedulesCreateWindow } from './schedules-create-window.ts';
import { schedulesDelete } from './schedules-delete.ts';
import { schedulesEdit } from './schedules-edit.ts';
import { schedulesList } from './schedules-list.ts';
import { schedulesRun } from './schedules-run.ts';

export const schedulesHandlers: FeatureHandlers = {
  commands: [schedulesList, schedulesCreate, schedulesEdit, schedulesDelete, schedulesRun],
  buttons: [deleteScheduleButton],
  windows: [schedulesCreateWindow],
};
