// The main job as a newcomer does it: start without settings, open the page, ask.
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/paths.js';
import { type StartedProgram, startProgram } from '../support/program/started-program.js';
import { launchChromium } from '../support/web/chromium.js';

const SHOTS = `${ROOT}tests/browser/screenshots`;

describe('Lectern without any settings', () => {
  let program: StartedProgram;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    [program, browser] = [await startProgram(), await launchChromium()];
    // With nothing moving, so that a picture shows the card as it stays.
    page = await browser.newPage({ viewport: { width: 1100, height: 1000 }, reducedMotion: 'reduce' });
    await page.goto(program.url);
  }, 30_000);
  afterAll(async () => {
    await browser.close();
    expect(await program.stop()).toBe(0);
  });

  it('answers /talk kubernetes security from the real page', async () => {
    await page.getByRole('combobox').fill('/talk kubernetes security');
    await page.getByRole('combobox').press('Enter');
    await page.getByRole('heading', { name: /talks for “kubernetes security”/ }).waitFor();
    expect(await page.getByText('Policy + Security').count()).toBeGreaterThan(0);
    await page.screenshot({ path: `${SHOTS}/main-job-results.png` });
  });

  it('opens a talk from that answer', async () => {
    await page.getByRole('link', { name: /^Hacking and Hardening Kubernetes Clusters/ }).click();
    // The list above has a play mark for each of its talks.
    const title = page.locator('h2', { hasText: 'Hacking and Hardening Kubernetes Clusters' });
    const watch = page.locator('.card', { has: title }).getByRole('link', { name: /^Watch/ });
    await watch.waitFor();
    expect(await watch.getAttribute('href')).toMatch(/^https:\/\/www\.youtube\.com\/watch\?v=/);
    await watch.scrollIntoViewIfNeeded();
    await page.screenshot({ path: `${SHOTS}/main-job-talk.png` });
  });

  it('says one line when it is ready, with the address', () => {
    const ready = program.lines.filter((line) => line.includes('Lectern is ready'));
    expect(ready).toHaveLength(1);
    expect(ready[0]).toContain(`open ${program.url}`);
  });
});
