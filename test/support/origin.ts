// Where people in tests belong, unless the test is about that.
import type { Origin } from '../../src/policy/origin.ts';

export const MEMBER: Origin = { standing: 'member', teams: ['T1'] };
