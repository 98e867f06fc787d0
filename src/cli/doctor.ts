// `doctor` on the command line, for when nobody can ask in Slack: asks Slack, CircleCI and Redis with this configuration.
import type { Config } from '../config.ts';
import { ConfigError, isSlackRefusal } from '../errors.ts';
import {
  type Finding,
  judgeBeginning,
  judgeClock,
  judgeIntake,
  judgeLoss,
  judgeMissigned,
  judgeQueues,
  judgeRedis,
  judgeRefusal,
  judgeScopes,
} from '../jobs/doctor/index.ts';
import { createCircleciClients } from '../jobs/engine/circleci-clients.ts';
import { createQueues } from '../jobs/engine/queues.ts';
import type { Log } from '../observability/log.ts';
import { judgeCircleciToken, judgeSlackToken } from '../observability/token-words.ts';
import { checkAppToken } from '../slack/check-app-token.ts';
import { createWorkspace } from '../slack/workspace.ts';
import { openConnections } from '../store/connections.ts';
import { urlOfRunningRedis } from '../store/data-dir-claim.ts';
import { createKeys } from '../store/keys.ts';
import { readRedisHealth } from '../store/redis-health.ts';
import { createSeal } from '../store/seal.ts';
import { createStores } from '../store/stores.ts';

interface DoctorOptions {
  log: Log;
  print(text: string): void;
  asJson: boolean;
  version: string;
}

type Store = Awaited<ReturnType<typeof openStore>>;

export async function examine(
  config: Config,
  { log, print, asJson, version }: DoctorOptions,
): Promise<number> {
  const store = await openStore(config, log).catch((error: unknown) => asFinding('Redis', error));
  const found = await Promise.all([
    lookAtSlack(config, log),
    lookAtAppToken(config),
    lookAtCircleci(config, log),
    'level' in store ? [store] : lookAtStore(store),
    [judgeSecrets(config)],
  ]);
  if (!('level' in store)) await store.close();
  const findings = found.flat();
  const problems = findings.filter(({ level }) => level === 'problem').length;
  if (asJson) print(`${JSON.stringify({ ok: problems === 0, version, findings }, null, 2)}\n`);
  else print(`${findings.map(line).join('\n')}\n`);
  return problems === 0 ? 0 : 1;
}

function line({ level, about, says, at, next }: Finding): string {
  const when = at === undefined ? '' : ` ${new Date(at).toISOString()}.`;
  const todo = next === undefined ? '' : `\n         ${next}`;
  return `${level.padEnd(7)}  ${about}: ${says}${when}${todo}`;
}

async function lookAtSlack(config: Config, log: Log): Promise<Finding[]> {
  const workspace = createWorkspace({
    ...{ token: config.SLACK_BOT_TOKEN, apiUrl: `${config.SLACK_API_URL}/`, log },
  });
  const before = Date.now();
  try {
    const { scopes, clockMs, teamName } = await workspace.self();
    const skewMs = clockMs === undefined ? undefined : clockMs + 500 - (before + Date.now()) / 2;
    return [
      { level: 'ok', about: 'Slack', says: `It accepts SLACK_BOT_TOKEN, for the workspace ${teamName}.` },
      judgeScopes(scopes, workspace.neededScopes),
      judgeClock('Slack', skewMs),
    ];
  } catch (error) {
    if (isSlackRefusal(error)) return [judgeRefusal(error.slackError)];
    return [stateFinding('Slack', judgeSlackToken(error))];
  }
}

async function lookAtAppToken({ SLACK_APP_TOKEN, SLACK_API_URL }: Config): Promise<Finding[]> {
  if (SLACK_APP_TOKEN === undefined) return [];
  const about = 'Socket Mode';
  const problem = await checkAppToken({ token: SLACK_APP_TOKEN, apiUrl: `${SLACK_API_URL}/` });
  if (problem === undefined) return [{ level: 'ok', about, says: 'Slack accepts SLACK_APP_TOKEN.' }];
  const next = 'Make one with the scope connections:write, and turn on Socket Mode in the app’s settings.';
  return [{ level: 'problem', about, says: `Slack refuses SLACK_APP_TOKEN (${problem}).`, next }];
}

async function lookAtCircleci(config: Config, log: Log): Promise<Finding[]> {
  const about = 'CircleCI';
  const nothing = async () => undefined;
  const budget = { reserve: async () => 0, saw: nothing, throttled: nothing };
  const accounts = {
    ...{ get: nothing, put: nothing, forget: async () => false, list: async () => [] },
    ...{ used: nothing, usedAt: nothing },
  };
  const clients = createCircleciClients({
    ...{ config, log, seal: createSeal(['00'.repeat(32)]) },
    stores: {
      ...{ accounts, budget, budgetOf: () => budget },
      ...{ pulses: { removalSeen: nothing }, projects: { learn: nothing } },
    },
  });
  try {
    const { login } = await clients.circleci.me.get();
    const says = `It accepts CIRCLECI_TOKEN, which belongs to ${login}.`;
    return [{ level: 'ok', about, says }, judgeClock('CircleCI', clients.skewMs())];
  } catch (error) {
    return [stateFinding(about, judgeCircleciToken(error))];
  } finally {
    clients.close();
  }
}

const stateFinding = (about: string, state: ReturnType<typeof judgeSlackToken>): Finding => ({
  level: 'problem',
  about,
  says: 'why' in state ? state.why : 'No answer.',
});

async function openStore(config: Config, log: Log) {
  const { REDIS_URL, REDIS_CLUSTER_NODES, REDIS_SENTINELS } = config;
  const isOwn = [REDIS_URL, REDIS_CLUSTER_NODES, REDIS_SENTINELS].every((place) => place === undefined);
  const url = isOwn ? await urlOfRunningRedis(config.DATA_DIR) : REDIS_URL;
  const connections = await openConnections({ ...config, REDIS_URL: url }, log);
  const keys = createKeys(config.REDIS_PREFIX);
  const queues = createQueues({ connection: connections.quick, prefix: keys.bullPrefix, log });
  const stores = createStores(connections.quick, keys, config.SEAL_KEYS);
  const close = async () => {
    await queues.close();
    await connections.close();
  };
  return { connections, queues, stores, close };
}

async function lookAtStore({ connections, queues, stores }: Store): Promise<Finding[]> {
  try {
    await connections.check();
    const { pulses, generations } = stores;
    const worker = await pulses.worker();
    return [
      ...judgeRedis(await readRedisHealth(await connections.dataNode())),
      ...judgeLoss(await generations.loss()),
      ...judgeBeginning(await generations.read(), Date.now()),
      worker === undefined
        ? {
            level: 'problem' as const,
            about: 'Workers',
            says: 'No worker has reported for 45 s, so nothing that people ask for is done.',
            next: 'Start a process with ROLE=worker or ROLE=all, and check its log.',
          }
        : { level: 'ok' as const, about: 'Workers', says: 'One reported', at: worker.at },
      judgeIntake(await pulses.intake(), Date.now()),
      judgeQueues(await queues.lags()),
      ...judgeMissigned(await pulses.lastMissigned(), await pulses.lastWebhookOfAny()),
    ];
  } catch (error) {
    return [asFinding('Redis', error)];
  }
}

function judgeSecrets({ CIRCLECI_WEBHOOK_SECRETS: secrets, PUBLIC_URL: url }: Config): Finding {
  const about = 'Webhooks of CircleCI';
  if (secrets.length === 0) {
    const next = 'Set CIRCLECI_WEBHOOK_SECRETS to hear of runs at once; openssl rand -hex 32 makes one.';
    return { level: 'warning', about, says: 'They are refused, so runs are found by polling.', next };
  }
  if (url !== undefined)
    return { level: 'ok', about, says: `They are accepted at ${url}/webhooks/circleci.` };
  const next = 'Set it to the address that CircleCI reaches the bot at.';
  return { level: 'warning', about, says: '`webhooks setup` needs PUBLIC_URL.', next };
}

function asFinding(about: string, error: unknown): Finding {
  const says =
    error instanceof ConfigError
      ? error.problems.join(' ')
      : error instanceof Error
        ? error.message
        : 'It failed.';
  return { level: 'problem', about, says };
}
