// A product's name is quoted, so that a question about it is answered by the talks that name it.
import { describe, expect, it } from 'vitest';
import { talking } from '../../../support/bot/real-bot.js';
import { theCatalogue } from '../../../support/bot/the-catalogue.js';

const { catalogue } = theCatalogue();
const { ask } = talking();

describe('quoteProducts', () => {
  it.each([
    ['vitess', '"vitess"'],
    ['on Envoy', 'on "Envoy"'],
    ['from google on istio', 'from google on "istio"'],
  ])('quotes what names a product: %s', (line, quoted) => {
    expect(catalogue.quoteProducts(line)).toBe(quoted);
  });

  it.each([
    ['a subject has talks that say it in other words', 'storage'],
    ['a product with another name is named by that too', 'k8s'],
    ['what no talk names can only be answered by what is near', 'rook'],
    ['other words ask for more than talks that name it', 'debugging istio'],
  ])('leaves the line: %s', (_, line) => expect(catalogue.quoteProducts(line)).toBeNull());
});

describe('a question about a product', () => {
  it('names the speakers of the talks that name it, and shows these talks', async () => {
    const { text } = await ask('who talked about vitess');
    expect(text).toContain('1 speaker about “vitess”');
    expect(text).toContain('Patrick Galbraith.');
    expect(text).not.toContain('Josh Berkus');
  });

  it('counts the same talks', async () => {
    const { total } = catalogue.search({ text: '"linkerd"' });
    expect((await ask('how many talks about linkerd')).text).toContain(`${total} talks about “linkerd”`);
  });
});

describe('a phrase alone', () => {
  it('has the talks first that have it in their titles', () => {
    const titles = catalogue.search({ text: '"envoy"' }).hits.map(({ talk }) => talk.title);
    expect(titles[0]).toMatch(/envoy/i);
  });
});
