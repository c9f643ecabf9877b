// Every card as each platform gets it, kept as files side by side: a change of a card shows as a diff to review.
// `npm run gallery` draws them all on one page.
import { describe, expect, it } from 'vitest';
import { payloadsOf } from './payloads.js';
import { SAMPLES, sampleReply } from './samples.js';

describe.each(SAMPLES)('the card “$name”', (sample) => {
  it('is rendered for every platform as reviewed', async () => {
    const { slack, discord, web, text } = await payloadsOf(await sampleReply(sample));
    const file = (extension: string): string => `gallery/${sample.name}.${extension}`;
    await expect(`${JSON.stringify(slack, null, 2)}\n`).toMatchFileSnapshot(file('slack.json'));
    await expect(`${JSON.stringify(discord, null, 2)}\n`).toMatchFileSnapshot(file('discord.json'));
    await expect(`${web.html}\n`).toMatchFileSnapshot(file('web.html'));
    await expect(`${text}\n`).toMatchFileSnapshot(file('txt'));
  });
});
