// Finds the Chromium of this machine and starts it without talking to anybody.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser's path; fails with one line that says how to get one. */
function chromiumPath(): string {
  const named = process.env.CHROMIUM_PATH;
  const found = named ?? PLACES.find((path) => existsSync(path));
  if (found !== undefined && existsSync(found)) return found;
  throw new Error(
    named === undefined
      ? 'No Chromium here. Get one with: apt-get install chromium (or name one: CHROMIUM_PATH=/path/to/chromium)'
      : `CHROMIUM_PATH=${named} is no file. Name a Chromium, or: apt-get install chromium`,
  );
}

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args: QUIET });
