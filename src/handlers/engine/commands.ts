// Every command, in the order of `help`. A test holds this list against the folder.

import { login } from '../accounts/login.ts';
import { logout } from '../accounts/logout.ts';
import { whoami } from '../accounts/whoami.ts';
import { contextsCreate } from '../contexts/contexts-create.ts';
import { contextsDelete } from '../contexts/contexts-delete.ts';
import { contextsList } from '../contexts/contexts-list.ts';
import { contextsSet } from '../contexts/contexts-set.ts';
import { contextsShow } from '../contexts/contexts-show.ts';
import { contextsUnset } from '../contexts/contexts-unset.ts';
import { deploys } from '../deploys/deploys.ts';
import { rollback } from '../deploys/rollback.ts';
import { doctor } from '../doctor/doctor.ts';
import { envDelete } from '../env/env-delete.ts';
import { envDiff } from '../env/env-diff.ts';
import { envList } from '../env/env-list.ts';
import { envSet } from '../env/env-set.ts';
import { artifacts } from '../failures/artifacts.ts';
import { flaky } from '../failures/flaky.ts';
import { logs } from '../failures/logs.ts';
import { tests } from '../failures/tests.ts';
import { help } from '../help/help.ts';
import { insights } from '../insights/insights.ts';
import { usage } from '../insights/usage.ts';
import { keysCreate } from '../keys/keys-create.ts';
import { keysDelete } from '../keys/keys-delete.ts';
import { keysList } from '../keys/keys-list.ts';
import { digest } from '../notifications/digest.ts';
import { dm } from '../notifications/dm.ts';
import { mentions } from '../notifications/mentions.ts';
import { mute } from '../notifications/mute.ts';
import { ownersAdd } from '../notifications/owners-add.ts';
import { ownersList } from '../notifications/owners-list.ts';
import { ownersRemove } from '../notifications/owners-remove.ts';
import { quiet } from '../notifications/quiet.ts';
import { unmute } from '../notifications/unmute.ts';
import { whyNotified } from '../notifications/why-notified.ts';
import { audit } from '../policy/audit.ts';
import { policyShow } from '../policy/policy-show.ts';
import { cacheClear } from '../project/cache-clear.ts';
import { follow } from '../project/follow.ts';
import { project } from '../project/project.ts';
import { use } from '../project/use.ts';
import { approve } from '../runs/approve.ts';
import { cancel } from '../runs/cancel.ts';
import { cancelOlder } from '../runs/cancel-older.ts';
import { diff } from '../runs/diff.ts';
import { pipelines } from '../runs/pipelines.ts';
import { retry } from '../runs/retry.ts';
import { ssh } from '../runs/ssh.ts';
import { status } from '../runs/status.ts';
import { trigger } from '../runs/trigger.ts';
import { unwatch } from '../runs/unwatch.ts';
import { watch } from '../runs/watch.ts';
import { why } from '../runs/why.ts';
import { schedulesCreate } from '../schedules/schedules-create.ts';
import { schedulesDelete } from '../schedules/schedules-delete.ts';
import { schedulesEdit } from '../schedules/schedules-edit.ts';
import { schedulesList } from '../schedules/schedules-list.ts';
import { schedulesRun } from '../schedules/schedules-run.ts';
import { subscribe } from '../subscriptions/subscribe.ts';
import { subscribeDefaults } from '../subscriptions/subscribe-defaults.ts';
import { subscriptions } from '../subscriptions/subscriptions.ts';
import { unsubscribe } from '../subscriptions/unsubscribe.ts';
import { webhooksCheck } from '../webhooks/webhooks-check.ts';
import { webhooksList } from '../webhooks/webhooks-list.ts';
import { webhooksRemove } from '../webhooks/webhooks-remove.ts';
import { webhooksSetup } from '../webhooks/webhooks-setup.ts';
import type { CommandDefinition } from './command.ts';

export const commands: readonly CommandDefinition[] = [
  trigger,
  status,
  pipelines,
  why,
  diff,
  watch,
  unwatch,
  logs,
  tests,
  flaky,
  artifacts,
  retry,
  cancel,
  cancelOlder,
  approve,
  envList,
  envSet,
  envDelete,
  envDiff,
  contextsList,
  contextsShow,
  contextsCreate,
  contextsDelete,
  contextsSet,
  contextsUnset,
  keysList,
  keysCreate,
  keysDelete,
  project,
  follow,
  cacheClear,
  ssh,
  schedulesList,
  schedulesCreate,
  schedulesEdit,
  schedulesDelete,
  schedulesRun,
  webhooksSetup,
  webhooksList,
  webhooksCheck,
  webhooksRemove,
  insights,
  usage,
  deploys,
  rollback,
  subscribe,
  subscribeDefaults,
  unsubscribe,
  subscriptions,
  digest,
  quiet,
  mute,
  unmute,
  mentions,
  ownersList,
  ownersAdd,
  ownersRemove,
  dm,
  whyNotified,
  use,
  login,
  logout,
  whoami,
  policyShow,
  audit,
  doctor,
  help,
];
