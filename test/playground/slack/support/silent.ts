// A logger that says nothing: the SDKs log what they also throw, and the tests look at the latter.
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
