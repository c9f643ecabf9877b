// A folder of vocabulary sources, written for one test: small, whole and without a fault, but for what the test gives.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const FILES: Readonly<Record<string, string>> = {
  'field.json': '{ "field": "Kites", "why": "Made up for this test" }',
  'companies.json': '{ "why": "Made up for this test", "companies": [] }',
  'synonyms.txt': '# Why.\nbox kite, cellular kite\n',
  'weak-synonyms.txt': '# Why.\nbig, large\n',
  'stem-exceptions.txt': '# Why.\nfly, flier\n',
  'nicknames.txt': '# Why.\nwilliam, bill\n',
  'common-words.txt': '# Why.\nhow\nthing\n',
  'english.txt': '# Why.\nlawn\ntree\n',
  'out-of-domain.txt': '# Why.\nsubmarine\n',
  'products.txt': '# Why.\nkitemaster\n',
  'concepts/wind.json': aConceptText('Wind', ['calm day', 'gusty day'], ['breeze']),
};

/** The text of a concept file, a phrase a line; `more` is added to it. */
export function aConceptText(name: string, queries: string[], terms: string[], more: object = {}): string {
  return `${JSON.stringify({ name, why: 'Made up for this test', ...more, queries, terms }, null, 2)}\n`;
}

/** Writes the folder with `files` in place of its own or beside them, and returns its path. */
export function aVocabularyFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'vocabulary-'));
  for (const [name, text] of Object.entries({ ...FILES, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
