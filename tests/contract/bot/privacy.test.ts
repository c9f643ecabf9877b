// `/lectern privacy` on every platform: what is stored about whoever asks, as a file, and deleted, theirs alone.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebPayload } from '../../../src/platforms/web/message/payload.js';
import type { PersonKey } from '../../../src/ports/people.js';
import { realBot } from '../../support/bot/real-bot.js';
import { startDiscord } from '../../support/discord/discord-harness.js';
import { ASKER, GUILD } from '../../support/discord/fake-discord-people.js';
import { WORKSPACE } from '../../support/slack/fake-slack-state.js';
import { type Mode, startSlack } from '../../support/slack/slack-harness.js';
import { type AStore, aStore } from '../../support/store/a-store.js';
import { all, strictHtml } from '../../support/web/strict-html.js';
import { startWeb } from '../../support/web/web-harness.js';
import type { Harness, Held } from '../platform/platform.contract.js';

interface Asking {
  readonly harness: Harness;
  /** Whose data the harness's asker has. */
  readonly person: PersonKey;
  /** The text of the file that an answer came with. */
  file(held: Held): string | undefined;
}

async function slackBy(mode: Mode, store: AStore): Promise<Asking> {
  const slack = await startSlack(mode, { bot: realBot(store), tokens: store.tokens });
  return {
    harness: slack,
    person: { platform: 'slack', tenant: WORKSPACE.team, person: WORKSPACE.asker },
    file: () => slack.fake.files.shared.at(-1)?.text,
  };
}

async function discordWith(store: AStore): Promise<Asking> {
  const discord = await startDiscord(() => realBot(store), store.tokens);
  const { fake } = discord;
  const harness: Harness = {
    ...discord,
    command: async () => {
      const command = fake.commands().find(({ name }) => name === 'lectern');
      const sub = command?.options?.find(({ name }) => name === 'privacy');
      if (command === undefined || sub === undefined) throw new Error('/lectern privacy is not registered');
      return discord.answer(fake.command({ command, sub, values: {} }));
    },
  };
  return {
    harness,
    person: { platform: 'discord', tenant: GUILD, person: ASKER },
    file: (held) => discord.messageOf(held).files[0]?.bytes.toString(),
  };
}

async function webWith(store: AStore): Promise<Asking> {
  const web = await startWeb({}, realBot(store));
  const { id } = web.channel;
  return {
    harness: web,
    person: { platform: 'web', tenant: 'web', person: id },
    file: (held) => {
      const { root } = strictHtml((held.raw as WebPayload).html);
      const [link] = all(root, ({ attributes }) => attributes.download === 'lectern-data.json');
      return decodeURIComponent(link?.attributes.href?.replace(/^[^,]*,/, '') ?? '');
    },
  };
}

describe.each<[string, (store: AStore) => Promise<Asking>]>([
  ['Slack over Socket Mode', (store) => slackBy('socket', store)],
  ['Slack over HTTP', (store) => slackBy('http', store)],
  ['Discord', discordWith],
  ['the web', webWith],
])('/lectern privacy on %s', (_, start) => {
  let store: AStore;
  let asking: Asking;
  beforeEach(async () => {
    store = await aStore();
    asking = await start(store);
  });
  afterEach(async () => {
    await asking.harness.stop();
    await store.remove();
  });

  it('shows what is stored, hands it out, and deletes it after asking once more', async () => {
    const { harness, person, file } = asking;
    const somebody = { ...person, person: 'SOMEBODY' };
    for (const each of [person, somebody]) {
      await store.shelf.mark(each, 'effective-rbac', { saved: true }, Date.now());
    }
    const shown = await harness.command('lectern privacy');
    expect(shown).toMatchObject({ audience: 'asker' });
    expect(shown.visible).toContain('1 talk on your shelf');
    const exported = await harness.press(shown, 'Export my data');
    const data = JSON.parse(file(exported) ?? '') as { shelfEntries: object[] };
    expect(data.shelfEntries).toEqual([expect.objectContaining({ talkId: 'effective-rbac' })]);
    expect(JSON.stringify(data)).not.toContain('SOMEBODY');
    const asked = await harness.press(shown, 'Delete my data');
    expect((await store.shelf.entries(person)).length).toBe(1);
    expect((await harness.press(asked, 'Yes, delete my data')).visible).toContain('deleted');
    expect(await store.shelf.entries(person)).toEqual([]);
    expect(await store.shelf.entries(somebody)).toHaveLength(1);
    expect(harness.refused()).toEqual([]);
  });
});
