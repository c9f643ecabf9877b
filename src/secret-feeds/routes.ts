// Secret feed routes: /secret/<token>/<file>. The token is the whole right to read; what it does not open is not there.
import type { FeedFormat } from '../api/feeds/feeds.js';
import type { DigestService } from '../ports/digest.js';
import type { EventStore } from '../ports/events.js';
import type { Shelf } from '../ports/people.js';
import type { FeedOwner, FeedTokens } from '../ports/secret-feeds.js';
import type { Catalogue } from '../search/catalogue.js';
import { type DigestFeedInputs, renderDigestCalendar, renderDigestFeed } from './digest-feeds.js';
import { renderPlan } from './plan-calendar.js';
import { createTalkRevisions } from './talk-revisions.js';
import { hashOf } from './token.js';

export interface SecretFeedDeps {
  readonly catalogue: () => Promise<Catalogue>;
  readonly tokens: Pick<FeedTokens, 'ownerOf'>;
  readonly shelf: Pick<Shelf, 'entries'>;
  readonly digests: () => Pick<DigestService, 'view' | 'log'>;
  readonly events: Pick<EventStore, 'importsSince'>;
  /** The address that people use. */
  readonly siteUrl: string;
}

interface FeedFile {
  readonly text: string;
  readonly type: string;
}

const ICAL = 'text/calendar; charset=utf-8';

/** The files of a digest by name. */
const DIGEST_FILES: Readonly<
  Record<string, { readonly type: string; readonly format: FeedFormat | 'ical' }>
> = {
  'talk-of-the-day.xml': { type: 'application/atom+xml; charset=utf-8', format: 'atom' },
  'talk-of-the-day.json': { type: 'application/feed+json; charset=utf-8', format: 'json' },
  'talk-of-the-day.ics': { type: ICAL, format: 'ical' },
};

/** Kept by no cache, read by no search engine. */
const HEADERS = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow' };

/** One answer for a wrong token, a renewed one and a wrong name, so that none tells of another. */
const missing = (): Response =>
  Response.json({ problem: 'There is nothing at this address.' }, { status: 404, headers: HEADERS });

type Digest = Extract<FeedOwner, { readonly kind: 'digest' }>;

/** Null while the channel has no digest, and where its channel can't be posted to any more. */
async function digestInputs({ of }: Digest, deps: SecretFeedDeps): Promise<DigestFeedInputs | null> {
  const digests = deps.digests();
  const found = await digests.view(of);
  if (found.kind !== 'view' || found.view.subscription.pauseReason === 'gone') return null;
  const { lines } = await digests.log(of);
  return { view: found.view, log: lines, catalogue: await deps.catalogue(), base: deps.siteUrl };
}

async function digestFile(owner: Digest, name: string, deps: SecretFeedDeps): Promise<FeedFile | null> {
  const file = Object.hasOwn(DIGEST_FILES, name) ? DIGEST_FILES[name] : undefined;
  const inputs = file === undefined ? null : await digestInputs(owner, deps);
  if (file === undefined || inputs === null) return null;
  const { format, type } = file;
  return { type, text: format === 'ical' ? renderDigestCalendar(inputs) : renderDigestFeed(inputs, format) };
}

/** Answers requests below /secret. */
export function createSecretFeedHandler(deps: SecretFeedDeps): (request: Request) => Promise<Response> {
  const revisionsOf = createTalkRevisions(deps.events);
  const planFile = async (owner: Extract<FeedOwner, { kind: 'plan' }>): Promise<FeedFile> => {
    const [entries, revisions, catalogue] = await Promise.all([
      deps.shelf.entries(owner.of),
      revisionsOf(),
      deps.catalogue(),
    ]);
    return { type: ICAL, text: renderPlan({ entries, revisions, catalogue, base: deps.siteUrl }) };
  };
  const fileOf = async (token: string, name: string): Promise<FeedFile | null> => {
    const owner = await deps.tokens.ownerOf(hashOf(token));
    if (owner?.kind === 'digest') return digestFile(owner, name, deps);
    return owner !== null && name === 'plan.ics' ? planFile(owner) : null;
  };
  return async ({ method, url }) => {
    const [, token, name] = /^\/secret\/([\w-]{32})\/([\w.-]+)$/.exec(new URL(url).pathname) ?? [];
    if (token === undefined || name === undefined || !['GET', 'HEAD'].includes(method)) return missing();
    const file = await fileOf(token, name);
    return file === null
      ? missing()
      : new Response(file.text, { headers: { ...HEADERS, 'Content-Type': file.type } });
  };
}
