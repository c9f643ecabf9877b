// `npm run data`: reads data/sources/, writes data/talks.json. With load.ts the only user of node:fs here.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemble, type Source, type Sources } from './assemble.js';
import { CompaniesFile } from './enrich/companies.js';
import type { Problem } from './problem.js';
import { TalksFile } from './talk.js';

/** Reads the sources below `data`; `page` may name another page of the same format. */
export function readSources(data: string, page?: string): Sources {
  const source = (name: string): Source => ({
    file: `data/sources/${name}`,
    text: readFileSync(join(data, 'sources', name), 'utf8'),
  });
  const companies = CompaniesFile.parse(JSON.parse(readFileSync(join(data, 'companies.json'), 'utf8')));
  const events = source('events.tsv');
  if (page !== undefined)
    return { page: { file: page, text: readFileSync(page, 'utf8') }, events, companies };
  return {
    page: source('kubecon-na-2017.txt'),
    videos: source('videos.tsv'),
    schedule: source('schedule.tsv'),
    slides: source('slides.tsv'),
    events,
    companies,
  };
}

/** The text of data/talks.json: the same sources always give the same bytes. */
export const talksText = (file: TalksFile): string => `${JSON.stringify(TalksFile.parse(file), null, 2)}\n`;

/** Builds and writes the catalogue; the problems are the caller's to show. */
export function buildTalksFile(data: string): {
  readonly talks: number;
  readonly problems: readonly Problem[];
} {
  const { file, problems } = assemble(readSources(data));
  writeFileSync(join(data, 'talks.json'), talksText(file));
  return { talks: file.talks.length, problems };
}
