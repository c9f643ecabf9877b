// The least that an SDK can do: every command is acknowledged and answered with a constant.
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js';

const { SLACK_BOT_TOKEN: token = '', SLACK_API_URL: slackApiUrl = '', PORT: port = '0' } = process.env;
const { SLACK_APP_TOKEN: appToken = '', SLACK_SIGNING_SECRET: signingSecret = '' } = process.env;
const { DISCORD_TOKEN: discordToken = '', DISCORD_API_URL: api = '' } = process.env;
const ANSWER = 'There are some talks about that.';
/** A platform's own message as JSON, to be answered instead. */
const { BARE_CARD: card = '' } = process.env;
const message = card === '' ? null : JSON.parse(card);

async function serveSlack(app: App): Promise<void> {
  app.command('/talk', async ({ ack, respond }) => {
    await ack();
    await respond({ ...(message ?? { text: ANSWER }), response_type: 'ephemeral' });
  });
  await app.start(Number(port));
}

async function serveDiscord(): Promise<void> {
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) {
      await interaction.reply(message ?? { content: ANSWER, flags: MessageFlags.Ephemeral });
    }
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discordToken);
  await ready;
}

const common = { token, clientOptions: { slackApiUrl }, logLevel: LogLevel.ERROR };
const [, , lane = ''] = process.argv;
if (lane === 'slack-http') {
  await serveSlack(
    new App({ ...common, receiver: new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR }) }),
  );
} else if (lane === 'slack-socket') await serveSlack(new App({ ...common, appToken, socketMode: true }));
else await serveDiscord();
console.log('the bare bot is ready');
process.on('SIGTERM', () => process.exit(0));
