// Scheduled pipelines of GitHub OAuth and Bitbucket projects.
import type { ParameterValue, User } from './model.ts';

export const weekDays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
export const months = [
  'JAN',
  'FEB',
  'MAR',
  'APR',
  'MAY',
  'JUN',
  'JUL',
  'AUG',
  'SEP',
  'OCT',
  'NOV',
  'DEC',
] as const;

/** The vendor's own shape, kept as it is. */
export interface Timetable {
  'per-hour': number;
  'hours-of-day': number[];
  'days-of-week'?: (typeof weekDays)[number][] | undefined;
  'days-of-month'?: number[] | undefined;
  months?: (typeof months)[number][] | undefined;
}

export interface Schedule {
  id: string;
  projectId: string;
  name: string;
  description: string | null;
  timetable: Timetable;
  /** `branch` or `tag`, and pipeline parameters. */
  parameters: Record<string, ParameterValue>;
  actor: User;
  createdAt: number;
  updatedAt: number;
}
