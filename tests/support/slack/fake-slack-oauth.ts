// The fake Slack's consent page and oauth.v2.access, with tokens of several workspaces that expire and are revoked.
import { type State, WORKSPACE } from './fake-slack-state.js';

export const APP = {
  clientId: '1234.5678',
  clientSecret: 'a0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5',
  redirectUri: 'https://lectern.example.org/slack/oauth_redirect',
} as const;

interface Grant {
  readonly team: string;
  readonly user: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
}

/** One token of the app in one workspace. */
export interface FakeToken {
  readonly team: string;
  readonly scopes: readonly string[];
  /** Milliseconds since 1970; absent for one that lives for ever. */
  readonly expiresAt?: number;
  readonly refreshToken?: string;
}

type Answer =
  | { readonly ok: true; readonly [key: string]: unknown }
  | { readonly ok: false; readonly error: string };

export interface FakeOAuth {
  /** True for an app with token rotation: its tokens live for 12 hours. */
  rotates: boolean;
  /** Somebody agrees on the consent page at this address; gives where Slack sends the browser. */
  agree(address: string, who: { team: string; user: string }): string;
  /** Somebody says no there. */
  decline(address: string): string;
  /** The tokens that Slack takes. */
  readonly tokens: ReadonlyMap<string, FakeToken>;
  access(body: Record<string, unknown>): Answer;
  /** What of a token, or the error word. */
  check(token: string): FakeToken | { readonly error: string };
  /** Takes the app out of a workspace. */
  uninstall(team: string): void;
  /** Lets this many milliseconds pass for every token. */
  age(ms: number): void;
}

const LIFE_MS = 12 * 60 * 60_000;
const CODE_MS = 10 * 60_000;

export const botUserOf = (team: string): string =>
  team === WORKSPACE.team ? WORKSPACE.bot.user : `U0BOT${team}`;

export function createOAuth(state: State, now: () => number = Date.now): FakeOAuth {
  const codes = new Map<string, Grant & { readonly issuedAt: number }>();
  const tokens = new Map<string, FakeToken>();
  let counter = 0;
  let ahead = 0;
  const clock = () => now() + ahead;

  const refuse = (error: string, detail: string): Answer => ({
    ok: false,
    ...state.refuse({ error, detail }, 'oauth.v2.access'),
  });

  const read = (address: string): URLSearchParams => {
    const { pathname, searchParams } = new URL(address);
    if (pathname !== '/oauth/v2/authorize') throw new Error(`no consent page at ${pathname}`);
    if (searchParams.get('client_id') !== APP.clientId) throw new Error('invalid client_id');
    if (searchParams.get('redirect_uri') !== APP.redirectUri) throw new Error('bad_redirect_uri');
    if ((searchParams.get('scope') ?? '') === '') throw new Error('no scopes requested');
    return searchParams;
  };

  const issue = (team: string, scopes: readonly string[]): { token: string; held: FakeToken } => {
    const token = `${oauth.rotates ? 'xoxe.xoxb' : 'xoxb'}-${++counter}-${team}`;
    const life = { expiresAt: clock() + LIFE_MS, refreshToken: `xoxe-${counter}-${team}` };
    const held: FakeToken = { team, scopes, ...(oauth.rotates && life) };
    tokens.set(token, held);
    return { token, held };
  };

  const granted = (
    team: string,
    user: string | undefined,
    { token, held }: ReturnType<typeof issue>,
  ): Answer => ({
    ok: true,
    access_token: token,
    token_type: 'bot',
    scope: held.scopes.join(','),
    bot_user_id: botUserOf(team),
    app_id: WORKSPACE.app,
    team: { id: team, name: '<b>a team</b>' },
    enterprise: null,
    is_enterprise_install: false,
    ...(user !== undefined && { authed_user: { id: user } }),
    ...(held.refreshToken !== undefined && { refresh_token: held.refreshToken, expires_in: LIFE_MS / 1000 }),
  });

  const exchange = (body: Record<string, unknown>): Answer => {
    const grant = codes.get(String(body.code));
    if (grant === undefined) return refuse('invalid_code', 'unknown or used');
    codes.delete(String(body.code));
    if (clock() - grant.issuedAt > CODE_MS) return refuse('code_expired', 'older than ten minutes');
    if (body.redirect_uri !== grant.redirectUri) return refuse('bad_redirect_uri', String(body.redirect_uri));
    return granted(grant.team, grant.user, issue(grant.team, grant.scopes));
  };

  /** A refresh token is for one use; the old token lives on until its end. */
  const refresh = (body: Record<string, unknown>): Answer => {
    const found = [...tokens].find(([, { refreshToken }]) => refreshToken === body.refresh_token);
    if (found === undefined) return refuse('invalid_refresh_token', 'unknown or used');
    const [token, { refreshToken: _, ...held }] = found;
    tokens.set(token, held);
    return granted(held.team, undefined, issue(held.team, held.scopes));
  };

  const oauth: FakeOAuth = {
    rotates: false,
    tokens,
    agree: (address, { team, user }) => {
      const asked = read(address);
      const code = `code-${++counter}`;
      const scopes = (asked.get('scope') ?? '').split(',');
      codes.set(code, { team, user, redirectUri: APP.redirectUri, scopes, issuedAt: clock() });
      return `${APP.redirectUri}?${new URLSearchParams({ code, state: asked.get('state') ?? '' })}`;
    },
    decline: (address) =>
      `${APP.redirectUri}?${new URLSearchParams({ error: 'access_denied', state: read(address).get('state') ?? '' })}`,
    access: (body) => {
      if (body.client_id !== APP.clientId) return refuse('invalid_client_id', String(body.client_id));
      if (body.client_secret !== APP.clientSecret) return refuse('bad_client_secret', 'another');
      return body.grant_type === 'refresh_token' ? refresh(body) : exchange(body);
    },
    check: (token) => {
      const held = tokens.get(token);
      if (held === undefined) return { error: 'invalid_auth' };
      return (held.expiresAt ?? Number.POSITIVE_INFINITY) <= clock() ? { error: 'token_expired' } : held;
    },
    uninstall: (team) => {
      for (const [token, held] of tokens) if (held.team === team) tokens.delete(token);
    },
    age: (ms) => {
      ahead += ms;
    },
  };
  return oauth;
}
