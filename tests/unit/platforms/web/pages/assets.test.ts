import { Script } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Asset, loadAssets } from '../../../../../src/platforms/web/pages/assets.js';
import { buildClient } from '../../../../support/web/built-client.js';

describe('the assets of the page', () => {
  let assets: ReadonlyMap<string, Asset>;
  beforeAll(async () => {
    buildClient();
    assets = await loadAssets();
  }, 30_000);

  it.each(['main.js', 'pages.js'])('have %s as one script that needs no other', (name) => {
    const { body = '' } = assets.get(name) ?? {};
    expect(body).not.toMatch(/^(?:import|export)\b/m);
    // Refuses a name that two of its modules give to different things.
    expect(() => new Script(`'use strict';${body}`)).not.toThrow();
    expect(body).toContain('followKeys(');
  });
});
