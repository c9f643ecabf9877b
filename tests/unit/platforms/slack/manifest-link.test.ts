import { describe, expect, it } from 'vitest';
import { commands } from '../../../../commands/index.js';
import { offered } from '../../../../src/command/define.js';
import { LINK_LENGTH, manifestLink } from '../../../../src/platforms/slack/manifest-link.js';
import { slackManifest } from '../../../../src/platforms/slack/register.js';

const manifest = slackManifest(offered(commands, {}), {
  ...{ url: 'https://lectern.example.org', oauth: true, agentView: true, imports: true },
  prefix: 'our-conference-bot-',
});

describe('manifestLink', () => {
  it('carries the whole manifest of the real commands, with every option, within the length', () => {
    const url = new URL(manifestLink(manifest));
    expect(url.origin + url.pathname).toBe('https://api.slack.com/apps');
    expect(url.searchParams.get('new_app')).toBe('1');
    expect(JSON.parse(url.searchParams.get('manifest_json') ?? '')).toEqual(manifest);
    expect(url.href.length).toBeLessThanOrEqual(LINK_LENGTH);
  });

  it('says what to do instead where a manifest is too long', () => {
    const long = {
      ...manifest,
      display_information: { name: 'L', long_description: 'x'.repeat(LINK_LENGTH) },
    };
    expect(() => manifestLink(long)).toThrow(/Paste the manifest instead: lectern slack manifest/);
  });
});
