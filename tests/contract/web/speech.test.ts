// A search page that finds what was said: the sentence, its time, and a link that opens the recording there.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSite } from '../../../src/app/site.js';
import { createRateLimiter } from '../../../src/command/rate-limit.js';
import { aTranscript } from '../../support/bot/a-transcript.js';
import { theCatalogue } from '../../support/bot/the-catalogue.js';
import { type AStore, aStore } from '../../support/store/a-store.js';
import { all, strictHtml, visibleText } from '../../support/web/strict-html.js';
import { startWeb, type WebHarness } from '../../support/web/web-harness.js';

const { catalogue } = theCatalogue();
const [talk] = catalogue.all().filter(({ videoId }) => videoId !== null);
const MANY = { burst: 10_000, perSecond: 10_000 };

let store: AStore;
let web: WebHarness;
beforeAll(async () => {
  store = await aStore();
  const spoken = [[[754, 'A walrus elected itself leader.'] as const]];
  await store.transcripts.store(aTranscript(talk?.id ?? '', spoken), 0, false);
  const site = createSite({
    catalogue: async () => catalogue,
    rateLimiter: createRateLimiter({ person: MANY, tenant: MANY }, Date.now),
    transcripts: store.transcripts,
  });
  web = await startWeb({}, undefined, site);
});
afterAll(async () => {
  await web.stop();
  await store.remove();
});

it.each(['said:walrus', 'said:"walrus elected"', 'walrus'])(
  'finds what was said by “%s”, with its time',
  async (line) => {
    const { body } = await web.client.ask(`/search?${new URLSearchParams({ q: line })}`);
    const { root, problems } = strictHtml(body);
    expect(problems).toEqual([]);
    const items = all(root, ({ tag, attributes }) => tag === 'ol' && attributes.class === 'items');
    const shown = items.map(visibleText).join();
    expect(shown).toContain(talk?.title);
    expect(shown).toMatch(/Said at 12:34: “A walrus elected itself leader\.”/);
    const links = all(root, ({ tag }) => tag === 'a').map(({ attributes }) => attributes.href);
    expect(links).toContain(`https://www.youtube.com/watch?v=${talk?.videoId}&t=754s`);
  },
);
