// Every command, in the order of `help`. A test holds this list against the folder.
import type { CommandDefinition } from '../command.ts';
import { approve } from './approve.ts';
import { artifacts } from './artifacts.ts';
import { audit } from './audit.ts';
import { cacheClear } from './cache-clear.ts';
import { cancel } from './cancel.ts';
import { cancelOlder } from './cancel-older.ts';
import { contextsCreate } from './contexts-create.ts';
import { contextsDelete } from './contexts-delete.ts';
import { contextsList } from './contexts-list.ts';
import { contextsSet } from './contexts-set.ts';
import { contextsShow } from './contexts-show.ts';
import { contextsUnset } from './contexts-unset.ts';
import { deploys } from './deploys.ts';
import { diff } from './diff.ts';
import { digest } from './digest.ts';
import { dm } from './dm.ts';
import { doctor } from './doctor.ts';
import { envDelete } from './env-delete.ts';
import { envDiff } from './env-diff.ts';
import { envList } from './env-list.ts';
import { envSet } from './env-set.ts';
import { flaky } from './flaky.ts';
import { follow } from './follow.ts';
import { help } from './help.ts';
import { insights } from './insights.ts';
import { keysCreate } from './keys-create.ts';
import { keysDelete } from './keys-delete.ts';
import { keysList } from './keys-list.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { logs } from './logs.ts';
import { mentions } from './mentions.ts';
import { mute } from './mute.ts';
import { ownersAdd } from './owners-add.ts';
import { ownersList } from './owners-list.ts';
import { ownersRemove } from './owners-remove.ts';
import { pipelines } from './pipelines.ts';
import { policyShow } from './policy-show.ts';
import { project } from './project.ts';
import { quiet } from './quiet.ts';
import { retry } from './retry.ts';
import { rollback } from './rollback.ts';
import { schedulesCreate } from './schedules-create.ts';
import { schedulesDelete } from './schedules-delete.ts';
import { schedulesEdit } from './schedules-edit.ts';
import { schedulesList } from './schedules-list.ts';
import { schedulesRun } from './schedules-run.ts';
import { ssh } from './ssh.ts';
import { status } from './status.ts';
import { subscribe } from './subscribe.ts';
import { subscribeDefaults } from './subscribe-defaults.ts';
import { subscriptions } from './subscriptions.ts';
import { tests } from './tests.ts';
import { trigger } from './trigger.ts';
import { unmute } from './unmute.ts';
import { unsubscribe } from './unsubscribe.ts';
import { unwatch } from './unwatch.ts';
import { usage } from './usage.ts';
import { use } from './use.ts';
import { watch } from './watch.ts';
import { webhooksCheck } from './webhooks-check.ts';
import { webhooksList } from './webhooks-list.ts';
import { webhooksRemove } from './webhooks-remove.ts';
import { webhooksSetup } from './webhooks-setup.ts';
import { whoami } from './whoami.ts';
import { why } from './why.ts';
import { whyNotified } from './why-notified.ts';

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
