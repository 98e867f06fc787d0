// A silent logger: the SDKs also log what they throw, and the tests check the latter.
import { LogLevel } from '@slack/web-api';

export const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};
