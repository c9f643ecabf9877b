// Language detection: a question in German, Spanish, French, Portuguese, Japanese or Chinese, and its one answer.
import { detectAll } from 'tinyld/light';
import type { Talk } from '../../catalogue/talk.js';

/** ISO 639-1 codes of the languages that are answered in a sentence of their own. */
type KnownLanguage = 'de' | 'es' | 'fr' | 'pt' | 'ja' | 'zh';

/** `han` are characters that Japanese and Chinese share, without a word of grammar that tells them apart. */
export type Language = KnownLanguage | 'han';

const JAPANESE = '講演は英語なので、英語の単語と名前で検索します。';
const CHINESE = '演讲是英文的，所以我用英文的词和名字来搜索。';

/** What talks are searched in, said in each language. */
export const SEARCHED_IN_ENGLISH: Readonly<Record<Language, string>> = {
  de: 'Die Vorträge sind auf Englisch, deshalb suche ich mit englischen Wörtern und Namen.',
  es: 'Las charlas están en inglés, así que busco con palabras y nombres en inglés.',
  fr: 'Les conférences sont en anglais : je cherche donc avec des mots et des noms anglais.',
  pt: 'As palestras estão em inglês, por isso procuro com palavras e nomes em inglês.',
  ja: JAPANESE,
  zh: CHINESE,
  han: `${JAPANESE} ${CHINESE}`,
};

/** Words of grammar, and what talks are called: no name and no term of the field is among them. */
const GRAMMAR: Readonly<Record<Exclude<KnownLanguage, 'ja' | 'zh'>, string>> = {
  de: 'der die das den dem des ein eine einen einem einer und oder aber nicht kein keine keinen ist sind war waren wird werden wurde hat haben hatte gibt gab es ich du er sie wir ihr mich mir dich dir uns euch mein meine dein kann kannst können könnt möchte will würde soll sollte muss was wer wen wem wo wann wie warum wieso welche welcher welches welchen über von vom zu zum zur im in am an auf aus bei mit nach für ohne um gegen zwischen vor hinter noch auch nur schon sehr mehr etwas nichts alle alles viele bitte danke hier dort zeig zeige such suche finde finden vortrag vorträge vorträgen präsentation sprecher sprecherin redner rednerin hält halten spricht sprechen gesprochen gehalten geht anfänger einsteiger tag heute morgen vormittag nachmittag freitag donnerstag mittwoch speicher sicherheit überwachung netzwerk gespeichert thema themen etwa denn mal',
  es: 'el la los las un una unos unas y o pero no es son era fue hay ha he han yo tú él ella nosotros me te se mi tu su qué que quién quien quiénes cuál cuáles cuándo cuando dónde donde cómo como cuánto cuántos cuántas por para con sin sobre de del al en entre desde hasta más menos muy también algo nada todo todos todas alguna alguno puedes puede quiero busco buscar muestra muéstrame enséñame dame charla charlas ponencia ponencias conferencia conferencias presentación presentaciones plática pláticas ponente ponentes habló hablan habla hablar dio gracias hola favor seguridad almacenamiento red redes principiantes principiante viernes jueves miércoles mañana tarde día acerca tienes tiene aprender ver',
  fr: "le la les un une des du de d' l' et ou mais ne pas est sont était a ont y il elle on nous vous je tu me te se mon ma mes ton ta ses son leur qui que quoi quel quelle quels quelles quand où comment combien pourquoi dans sur sous avec sans pour par chez entre vers aussi plus moins très tout tous toutes quelque chose rien peux peut pouvez veux voudrais cherche chercher montre montrez donne trouve trouver conférence conférences présentation présentations exposé exposés parle parlent parlé parler propos orateur oratrice intervenant intervenants merci bonjour salut s'il plaît sécurité stockage réseau réseaux débutant débutants vendredi jeudi mercredi matin après-midi jour c'est qu'est-ce est-ce y-a-t-il a-t-il existe",
  pt: 'o a os as um uma uns umas e ou mas não é são era foi há tem têm eu tu ele ela nós você vocês me te se meu minha seu sua que quê quem qual quais quando onde como quanto quantos quantas por para com sem sobre de do da dos das no na nos nas ao à em entre desde até mais menos muito também algo nada tudo todos todas alguma algum pode quero procuro procurar mostre mostra dê palestra palestras apresentação apresentações fala falam falou falar palestrante palestrantes deu obrigado obrigada olá oi favor segurança armazenamento rede redes iniciantes iniciante sexta quinta quarta manhã tarde dia aprender ver',
};

const LISTS = Object.entries(GRAMMAR).map(
  ([code, words]) => [code as Language, new Set(words.split(' '))] as const,
);
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HAN = /\p{Script=Han}/u;
/** Words of Chinese grammar, and what is asked for with them; none of them stands alone in Japanese. */
const CHINESE_GRAMMAR =
  /[的了吗嗎吧呢是我你您他她们們这這那哪谁誰什么麼怎没沒请請给給让讓想找听聽讲講]|关于|關於|有没有|有哪些|演讲|演講/u;
const LATIN = /\p{Script=Latin}/u;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu;

/** Words of English that are words of another language too, or that stand in titles. */
const SHARED = new Set(
  'a in die me on no son as the so was an am do to i talk talks du art war an red tu te he se e o y des pour chat his hat war man alle also bald mail'.split(
    ' ',
  ),
);
/** Of the words of a question, so many must be another language's for the package to be asked. */
const LEAST_SHARE = 0.34;
const LEAST_SHARE_SURE = 0.5;

function countIn(words: readonly string[], list: ReadonlySet<string>): { all: number; telling: number } {
  const found = words.filter((word) => list.has(word));
  return { all: found.length, telling: found.filter((word) => !SHARED.has(word)).length };
}

/**
 * The language of a question, or null for English and for names and terms alone. Scripts tell Japanese and Chinese;
 * for the others a word of grammar must be there, and the detector decides between languages that share it.
 */
export function detectLanguage(text: string): Language | null {
  if (KANA.test(text)) return 'ja';
  if (HAN.test(text)) return CHINESE_GRAMMAR.test(text) ? 'zh' : 'han';
  return LATIN.test(text) ? byGrammar(text) : null;
}

function byGrammar(text: string): Language | null {
  const words = (text.toLowerCase().replaceAll('’', "'").match(WORD) ?? []).flatMap((word) =>
    word.includes("'") ? [word, ...word.split("'")] : [word],
  );
  const counts = LISTS.map(([code, list]) => ({ code, ...countIn(words, list) }))
    .filter(({ telling, all }) => telling > 0 && all / words.length >= LEAST_SHARE)
    .sort((a, b) => b.telling - a.telling || b.all - a.all);
  const [best, second] = counts;
  if (best === undefined) return null;
  if (second === undefined || best.telling > second.telling) {
    return best.telling > 1 || best.all / words.length >= LEAST_SHARE_SURE ? best.code : null;
  }
  const detected = detectAll(text, { only: ['de', 'es', 'fr', 'pt', 'en'] })[0]?.lang;
  return counts.find(({ code }) => code === detected)?.code ?? best.code;
}

/** Written without spaces between words. */
const isUnspaced = (language: Language): language is 'ja' | 'zh' | 'han' =>
  language === 'ja' || language === 'zh' || language === 'han';

/**
 * A run of Hiragana and characters. The prolonged sound mark belongs to the script before it: サーバー is one word of
 * Katakana. Unicode counts 々 and 〆 with the characters and ゝ with Hiragana.
 */
const GRAMMAR_RUN = /(?:[\p{Script=Hiragana}\p{Script=Han}〆、。？！]ー*)+/gu;

const WEEK = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2024, 0, 7 + day)));

const weekdays = (language: string): readonly string[] => {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return WEEK.map((date) =>
    format
      .format(date)
      .toLowerCase()
      .replace(/-feira$/u, ''),
  );
};

/** "donnerstag" in English; undefined for a word that is no weekday of the language. */
const weekdayIn = (word: string, language: Language): string | undefined =>
  weekdays('en')[weekdays(language).indexOf(word.replace(/-feira$/u, ''))];

/** The words that are no other language's grammar: names and terms, which are searched all the same. */
function withoutGrammar(text: string, language: Language): string {
  if (isUnspaced(language))
    return text.normalize('NFKC').replace(GRAMMAR_RUN, ' ').replace(/\s+/gu, ' ').trim();
  const list = LISTS.find(([code]) => code === language)?.[1] ?? new Set<string>();
  return text
    .replace(/[¿¡?!]/gu, ' ')
    .split(/\s+/u)
    .flatMap((word) => {
      const bare = word.toLowerCase().replace(/[.,;:]+$/u, '');
      return weekdayIn(bare, language) ?? (list.has(bare) ? [] : word);
    })
    .join(' ')
    .trim();
}

/** Whether any talk is given in a language, by its own record or by the script of its title. */
export function holdsLanguage(language: Language, talks: readonly Talk[]): boolean {
  const script = { ja: KANA, zh: HAN, han: HAN }[language as string];
  return talks.some((talk) => talk.language === language || script?.test(talk.title) === true);
}

/** What is searched of a question in another language: all of it where talks are in it and it has no spaces. */
export function searchedWords(text: string, language: Language, talks: readonly Talk[]): string {
  return isUnspaced(language) && holdsLanguage(language, talks) ? text : withoutGrammar(text, language);
}
