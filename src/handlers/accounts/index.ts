// What comes in for the feature "accounts".
import type { FeatureHandlers } from '../engine/feature.ts';
import { appUninstalled } from './app-uninstalled.ts';
import { login } from './login.ts';
import { loginWindow } from './login-window.ts';
import { logout } from './logout.ts';
import { tokensRevoked } from './tokens-revoked.ts';
import { whoami } from './whoami.ts';

export const accountsHandlers: FeatureHandlers = {
  commands: [login, logout, whoami],
  windows: [loginWindow],
  events: [appUninstalled, tokensRevoked],
};
