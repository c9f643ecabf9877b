// Language of a talk as its two- or three-letter code: sources write "English", "eng", "de-CH" or "日本語".
import { lookup } from '../../lib/lookup.js';
import { comparisonKey } from '../fold.js';

const CODES =
  'ar bg bn ca cs da de el en es et eu fa fi fr gl he hi hr hu id it ja ka ko lt lv mk ms nb nl no pl pt ro ru sk sl sq sr sv ta th tr uk ur vi zh'.split(
    ' ',
  );

/** ISO 639-2 has a second, bibliographic code for these; Intl knows the first alone. */
const BIBLIOGRAPHIC: Readonly<Record<string, string>> = {
  ger: 'de',
  fre: 'fr',
  dut: 'nl',
  chi: 'zh',
  cze: 'cs',
  gre: 'el',
  rum: 'ro',
  slo: 'sk',
};

function names(): ReadonlyMap<string, string> {
  const english = new Intl.DisplayNames('en', { type: 'language' });
  return new Map(
    CODES.flatMap((code): [string, string][] => {
      const own = new Intl.DisplayNames(code, { type: 'language' });
      return [english.of(code), own.of(code)].map((name) => [comparisonKey(name ?? code), code]);
    }),
  );
}

let byName: ReadonlyMap<string, string> | undefined;

/** "English", "eng", "en-GB" → "en"; null for what is no language. */
export function languageCode(raw: string | undefined): string | null {
  const text = raw?.trim().replaceAll('_', '-') ?? '';
  if (text === '' || text.length > 40) return null;
  byName ??= names();
  const named = byName.get(comparisonKey(text)) ?? lookup(BIBLIOGRAPHIC, text.toLowerCase());
  if (named !== undefined) return named;
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(text)) return null;
  try {
    const { language } = new Intl.Locale(text);
    return ['und', 'mul', 'zxx'].includes(language) ? null : language;
  } catch {
    return null;
  }
}
