// Which CircleCI token a job uses for a person: their own if they logged in, or else the shared bot token. If their
// own token fails, they get an error; the job never silently falls back to the shared one.
import type { Circleci } from '../../circleci/client.ts';
import { type Actor, tokenPurpose } from '../../contracts/index.ts';
import { UsageError } from '../../errors.ts';
import type { Accounts } from '../../store/accounts.ts';
import type { Acting } from './deps.ts';

export interface ActAsOptions {
  /** The client with the shared bot token; the caller closes it. */
  shared: Circleci;
  accounts: Pick<Accounts, 'get' | 'used'>;
  /** Epoch ms. */
  now?: () => number;
  openSeal(sealed: string, purpose: string): string;
  /** A client for one person's token. */
  connect(token: string, userId: string): Circleci;
}

export interface ActAs {
  /** Throws StoreError, and UsageError if the stored token can't be decrypted. */
  actAs(actor: Pick<Actor, 'userId'>): Promise<Acting>;
  close(): void;
}

/** Each client holds a few open connections. */
const MAX_CLIENTS = 50;
const NOTE_EVERY_MS = 60 * 60_000;
/** Longer than any call takes. */
const CLOSE_AFTER_MS = 60_000;

export function createActAs({ shared, accounts, openSeal, connect, now = Date.now }: ActAsOptions): ActAs {
  const notedAt = new Map<string, number>();
  // Least recently used first.
  const kept = new Map<string, { sealedToken: string; circleci: Circleci }>();
  const closing = new Map<NodeJS.Timeout, Circleci>();
  const asShared = actingAsShared(shared);

  function clientOf(userId: string, sealedToken: string): Circleci {
    const known = kept.get(userId);
    kept.delete(userId);
    const isSame = known?.sealedToken === sealedToken;
    if (known !== undefined && !isSame) closeLater(known.circleci);
    const circleci =
      known !== undefined && isSame ? known.circleci : connect(open(sealedToken, userId), userId);
    kept.set(userId, { sealedToken, circleci });
    const [oldest] = kept;
    if (kept.size > MAX_CLIENTS && oldest !== undefined) {
      kept.delete(oldest[0]);
      closeLater(oldest[1].circleci);
    }
    return circleci;
  }

  /** After a logout, the token doesn't stay in memory either. */
  function drop(userId: string): void {
    const known = kept.get(userId);
    kept.delete(userId);
    if (known !== undefined) closeLater(known.circleci);
  }

  /** Days count, so once an hour is enough, and a failure doesn't matter. */
  async function noteUse(userId: string): Promise<void> {
    const at = now();
    if (at - (notedAt.get(userId) ?? 0) < NOTE_EVERY_MS) return;
    await accounts.used(userId, at).then(
      () => notedAt.set(userId, at),
      () => undefined,
    );
  }

  function open(sealedToken: string, userId: string): string {
    try {
      return openSeal(sealedToken, tokenPurpose(userId));
    } catch {
      throw new UsageError(
        'I can’t decrypt your stored CircleCI token: its key is gone. Nothing was changed. Log in again with `/circleci login`, or use the shared bot token after `/circleci logout`.',
      );
    }
  }

  /** Calls may still be running. */
  function closeLater(circleci: Circleci): void {
    const timer = setTimeout(() => {
      closing.delete(timer);
      circleci.close();
    }, CLOSE_AFTER_MS);
    timer.unref();
    closing.set(timer, circleci);
  }

  return {
    async actAs({ userId }) {
      const account = await accounts.get(userId);
      if (account === undefined) {
        drop(userId);
        return asShared;
      }
      await noteUse(userId);
      const circleci = clientOf(userId, account.sealedToken);
      const { login, since, circleciId } = account;
      return {
        circleci,
        isOwnToken: true,
        ownSince: since,
        asWhom: async () => `${login} (own token)`,
        circleciId: async () => circleciId,
      };
    },
    close() {
      for (const [timer, circleci] of closing) {
        clearTimeout(timer);
        circleci.close();
      }
      for (const { circleci } of kept.values()) circleci.close();
    },
  };
}

/** Uses the shared bot token from the configuration. */
function actingAsShared(circleci: Circleci): Acting {
  let owner: { id: string; login: string } | undefined;
  const readOwner = async () => {
    owner ??= await circleci.me.get();
    return owner;
  };
  return {
    circleci,
    isOwnToken: false,
    asWhom: async () => `${(await readOwner()).login} (shared bot token)`,
    circleciId: async () => (await readOwner()).id,
  };
}

/** What a person sees if CircleCI refuses the token: whose token it is, and what to do. */
export const tokenAdvice = {
  own: 'It’s your own token, from `/circleci login`: it may have expired or been revoked. Create a new one and log in again, or use the shared bot token after `/circleci logout`.',
  shared:
    'It’s the shared bot token: tell this bot’s admin to replace it. With `/circleci login` you act with your own.',
  tried: 'Copy a personal API token from https://app.circleci.com/settings/user/tokens and log in with it.',
};
