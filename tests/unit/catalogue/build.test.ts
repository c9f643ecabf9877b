import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../src/catalogue/assemble.js';
import { readSources, talksText } from '../../../src/catalogue/build.js';
import { checks } from '../../../src/catalogue/checks/index.js';
import { exportTalk, origins } from '../../../src/catalogue/export.js';
import { loadTalks } from '../../../src/catalogue/load.js';
import { type Talk, TalksFile } from '../../../src/catalogue/talk.js';
import { DATA } from '../../support/paths.js';

const sources = readSources(DATA);
const { file, problems } = assemble(sources);
const talk = (id: string): Talk => {
  const found = file.talks.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no talk ${id}`);
  return found;
};

describe('data/talks.json', () => {
  it('is what the sources give', () => {
    expect(talksText(file)).toBe(readFileSync(`${DATA}/talks.json`, 'utf8'));
    expect(problems).toEqual([]);
  });

  it('loads as a valid catalogue of one event', () => {
    expect(loadTalks(`${DATA}/talks.json`)).toEqual(file);
    expect(file.events).toEqual([expect.objectContaining({ timeZone: 'America/Chicago', city: 'Austin' })]);
  });

  it('has the facts of the tables, in the venue’s zone', () => {
    expect(talk('101-ways-to-crash-your-cluster')).toMatchObject({
      startsAt: '2017-12-07T16:35:00-06:00',
      endsAt: '2017-12-07T17:10:00-06:00',
      room: 'Ballroom B, Level 1',
      track: 'In Production - KubeCon',
      videoId: 'xZO9nx6GBu0',
    });
    expect(file.talks.filter(({ videoId }) => videoId !== null)).toHaveLength(169);
    expect(file.talks.filter(({ startsAt }) => startsAt !== null)).toHaveLength(174);
  });

  it('keeps the heading’s company and merges spellings beside it', () => {
    const companies = file.talks.flatMap(({ speakers }) =>
      speakers.map(({ company, canonicalCompany }) => [company, canonicalCompany]),
    );
    for (const pair of [
      ['RedHat', 'Red Hat'],
      ['Microsoft Azure', 'Microsoft'],
      ['Huawei Technologies, Inc.', 'Huawei'],
      ['Independent', null],
      [null, 'Buoyant'],
    ]) {
      expect(companies).toContainEqual(pair);
    }
  });

  it('takes a company from the bio only where the heading has none', () => {
    const people = talk('kubernetes-cloud-native-and-the-public-cloud').speakers;
    expect(people.map(({ name, company, bioCompany }) => [name, company, bioCompany])).toEqual([
      ['Dan Kohn', 'Cloud Native Computing Foundation', null],
      ['Jon Mittelhauser', null, 'Oracle'],
      ['Gabe Monroy', null, 'Microsoft Azure'],
      ['Todd Moore', null, 'IBM'],
      ['Aparna Sinha', null, 'Google'],
      ['Hong Tang', null, 'Alibaba Cloud'],
    ]);
  });

  it('says of every field where it came from', () => {
    expect(origins(talk('community-awards'))).toMatchObject({
      abstract: 'missing',
      speakers: 'missing',
      room: 'schedule',
    });
    const [event] = file.events;
    if (event === undefined) throw new Error('no event');
    expect(exportTalk(talk('linkerd-salon'), event)).toMatchObject({
      organisation: 'Cloud Native Computing Foundation',
      event: 'KubeCon + CloudNativeCon North America 2017',
      durationMinutes: 63,
      origins: { durationMinutes: 'page', startsAt: 'schedule' },
    });
  });

  it('reports a fact whose heading no talk has, and a bad row, by file and line', () => {
    const schedule = {
      file: 'schedule.tsv',
      text: 'heading\tstart\tend\troom\ttrack\tsched_url\tnote\nNobody\t2017-12-07T14:00:00\t2017-12-07T14:35:00\t\t\t\t\nX\tnoon\t\t\t\t\t\n',
    };
    expect(assemble({ ...sources, schedule }).problems).toEqual([
      { file: 'schedule.tsv', line: 3, reason: expect.stringContaining('expected a time like') },
      { file: 'schedule.tsv', line: 2, reason: 'no talk has the heading “Nobody”' },
    ]);
  });
});

describe('the data rules', () => {
  it.each(checks)('hold for the shipped catalogue: $rule', ({ find }) => {
    expect(find(file)).toEqual([]);
  });

  const [first, second] = file.talks as [Talk, Talk];
  const speaker = second.speakers[0] as Talk['speakers'][number];
  const broken: [string, Talk][] = [
    ['every id is used once', { ...second, id: first.id }],
    ['talks start before they end, within six hours', { ...second, endsAt: second.startsAt }],
    ['recordings are uploaded after the talk', { ...second, uploadedOn: '2017-01-01' }],
    ['every recording belongs to one talk', { ...second, videoId: first.videoId }],
    ['nobody is listed twice in a talk', { ...second, speakers: [speaker, speaker] }],
    [
      'nobody is spelt two ways in two talks',
      { ...second, speakers: [{ ...speaker, name: 'Vish Kanan', personId: 'vish-kanan' }] },
    ],
    [
      'titles, abstracts and bios hold no leftovers of the page',
      { ...second, abstract: 'Fine.\nyoutube image' },
    ],
  ];
  it.each(broken)('catch a broken talk: %s', (rule, talkWithFault) => {
    const faulty = TalksFile.parse({ ...file, talks: [first, talkWithFault] });
    const found = checks.flatMap((check) => check.find(faulty).map(() => check.rule));
    expect(found).toContain(rule);
  });
});
