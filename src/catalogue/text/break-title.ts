// Breaks: items of a programme that are no talk, such as lunch or registration, told by their title or kind.
import { comparisonKey } from '../fold.js';

/** What a break is called, by language, folded. A title of these words and of `FILLERS` alone is a break. */
const BREAKS = {
  en: 'break breaks breakfast lunch lunchtime dinner supper brunch coffee tea snack snacks refreshments registration registrations checkin doors buffet',
  de: 'pause pausen mittag mittagessen mittagspause kaffee kaffeepause fruhstuck abendessen anmeldung einlass registrierung lunchpause',
  es: 'desayuno almuerzo comida cena registro descanso',
  fr: 'dejeuner enregistrement',
  pt: 'almoco intervalo credenciamento',
  it: 'pranzo colazione registrazione pausa',
  nl: 'koffie koffiepauze lunchpauze pauze',
  da: 'kaffe frokost frokostpause kaffepause',
  sv: 'fika lunchrast kaffepaus rast',
  fi: 'lounas kahvitauko tauko',
  pl: 'przerwa kawowa obiadowa rejestracja',
  cs: 'prestavka obed registrace',
  hu: 'ebed szunet kaveszunet ebedszunet',
  ru: 'перерыв обед регистрация завтрак ужин',
  ja: '休憩 昼休み 昼食 受付',
  zh: '午休 茶歇 午餐 休息 签到',
  ko: '점심시간 점심 휴식',
} as const;
const CORE = new Set(comparisonKey(Object.values(BREAKS).join(' ')).split(' '));

/** Words that stand beside them: "The Afternoon" or "Opening" alone is no break. */
const FILLERS = new Set(
  (
    'check in badge badges pickup pick up open opens opening welcome networking conference ' +
    'accueil petit diner cafe caffe time morning afternoon mid evening midday short long ' +
    'and or the with for a am pm at und mit de la le du et y e el para o'
  ).split(' '),
);
/** Breaks of two words when they are folded, which are none word by word. */
const PHRASE = new RegExp(['check-in', 'кофе-брейк'].map(comparisonKey).join('|'));
/** "Coffee break": a title that ends so, but not "What to do when things break". A "Diversity lunch" is an item of its own. */
const BREAK_OF =
  /(?:^|[\s/&-])(?:coffee|tea|lunch|dinner|snack|refreshments?|networking|stretch|bio|bathroom|health|comfort|screen|morning|afternoon|evening|midday|mid-?morning|mid-?afternoon|short|long|small|minutes?|mins?|schedule|catering|beverage|drinks?)[\s-]?break\s*$/i;
const REGISTRATION =
  /^(?:registration|check-?in|badge pick-?up)(?:$|\s*[/&,+(-]|\s+(?:and|opens?|desk|starts?|begins?)\b)/i;
const KIND = /^(?:breaks?|lunch|coffee ?break|pause|meals?|registration)$/i;
/** "Lunch (ground floor)" is a lunch; what else has brackets is an item of its own. */
const BRACKETS =
  /^(\s*(?:(?:am|pm|morning|mid-?morning|afternoon|short|long|coffee|tea|lunch)\s+)?(?:lunch|break|breakfast|coffee|tea|registration)\b[^()]*)\([^()]*\)\s*$/i;

/** "Main Conference: morning tea"; but a keynote about tea is a keynote. */
const AFTER_LABEL =
  /^(?!.*\b(?:keynote|talk|workshop|panel|tutorial|session|demo|lightning)\b)[^:]{3,40}: ([^:]+)$/i;

function consistsOfBreaks(folded: string): boolean {
  const words = folded.replace(PHRASE, 'break').split(' ');
  return (
    words.some((word) => CORE.has(word)) &&
    words.every((word) => CORE.has(word) || FILLERS.has(word) || /^\d+$/.test(word))
  );
}

/** Is an item of this title (and kind, where the source has one) a break? */
export function isBreak(title: string, kind?: string): boolean {
  if (kind !== undefined && KIND.test(kind.trim())) return true;
  const bare = BRACKETS.exec(title)?.[1] ?? title;
  if (/[()?]/.test(bare)) return false;
  if (bare.split(/\s+/).length <= 6 && [BREAK_OF, REGISTRATION].some((form) => form.test(bare))) return true;
  return (
    consistsOfBreaks(comparisonKey(bare)) ||
    consistsOfBreaks(comparisonKey(AFTER_LABEL.exec(bare)?.[1] ?? ''))
  );
}
