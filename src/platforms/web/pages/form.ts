// A command's form as HTML, and a submitted form as the command's values. Pure.
import { z } from 'zod';
import type { Form, FormField } from '../../../command/input/form.js';
import type { CommandInfo, OptionInfo } from '../../../ports/bot.js';
import { attribute, type Html, html, NOTHING, raw } from '../message/html.js';
import { Conversation, type ParsedBody } from '../receive/receive.js';

/** Stands before an option's name in the page's fields, so that no option is taken for a field of ours. */
const FIELD = 'o.';

/** What ties a field to its label and its hint. */
const identity = ({ option }: FormField, id: string): Html =>
  html`id="${id}" aria-describedby="${id}-hint" name="${FIELD}${option.name}"`;

const flag = (name: 'checked' | 'required' | 'selected', isSet: boolean): Html =>
  isSet ? raw(` ${name}`) : NOTHING;

function selectOf(field: FormField, id: string): Html {
  const options = (field.option.choices ?? []).map(
    (choice) => html`<option value="${choice}"${flag('selected', choice === field.value)}>${choice}</option>`,
  );
  return html`<select ${identity(field, id)}><option value="">any</option>${options}</select>`;
}

function inputOf(field: FormField, id: string): Html {
  const { option, value } = field;
  if (option.choices !== undefined) return selectOf(field, id);
  const own = identity(field, id);
  if (option.type === 'boolean') {
    return html`<input type="checkbox" ${own} value="true"${flag('checked', value === true)}>`;
  }
  const start = attribute('value', value === undefined ? undefined : String(value));
  const needed = flag('required', option.required);
  if (option.type === 'integer') {
    const bounds = html`${attribute('min', option.min)}${attribute('max', option.max)}`;
    return html`<input type="number" step="1" ${own}${bounds}${start}${needed}>`;
  }
  return html`<input type="text" autocomplete="off" ${own}${attribute('maxlength', option.max)}${start}${needed}>`;
}

function row(field: FormField, form: string): Html {
  const id = `${form}-${field.option.name}`;
  return html`<div class="row"><label for="${id}">${field.label}</label>${inputOf(field, id)}<span class="hint" id="${id}-hint">${field.option.description}</span></div>`;
}

/** One `article` with the form; `key` keeps the ids of two forms on one page apart. */
export function renderForm({ command, title, fields }: Form, key: string): string {
  const rows = fields.map((field) => row(field, `f${key}`));
  const sent = html`<input type="hidden" name="form" value="${command}">`;
  const form = html`<form class="fill" method="post" action="/" data-form="${command}">${sent}${rows}<button class="button primary">Go</button></form>`;
  return String(
    html`<article class="reply"><section class="card"><h2 tabindex="-1">${title}</h2>${form}</section></article>`,
  );
}

/** What was sent of a form, however it came. */
export interface SubmittedForm {
  readonly command: string;
  readonly values: Readonly<Record<string, string>>;
  /** The tab's conversation. */
  readonly conversation?: string;
}

const FormBody = z.object({
  form: z.string().min(1),
  values: z.record(z.string(), z.string()),
  conversation: Conversation,
});

/** Reads the body of `/api/form`. */
export function parseForm(body: string): ParsedBody<SubmittedForm> {
  const problem =
    'Send JSON with a form and its values, such as {"form": "talk", "values": {"query": "testing"}}.';
  try {
    const read = FormBody.safeParse(JSON.parse(body));
    if (!read.success) return { kind: 'unreadable', problem };
    const { form: command, ...rest } = read.data;
    return { kind: 'read', value: { command, ...rest } };
  } catch {
    return { kind: 'unreadable', problem };
  }
}

/** What the page itself sends without a script; null for something that is no form. */
export function submittedFormOf(sent: URLSearchParams): SubmittedForm | null {
  const command = sent.get('form');
  if (command === null) return null;
  const values = [...sent].flatMap(([name, value]) =>
    name.startsWith(FIELD) ? [[name.slice(FIELD.length), value] as const] : [],
  );
  return { command, values: Object.fromEntries(values) };
}

/** The values as the options' types; what was left empty is not among them. */
export function optionValues(
  { command, values }: SubmittedForm,
  commands: readonly CommandInfo[],
): Readonly<Record<string, unknown>> {
  const [name, sub] = command.split(' ');
  const info = commands.find((command) => command.name === name);
  const options = (info?.subcommands?.find((command) => command.name === sub) ?? info)?.options ?? [];
  const typed = options
    .filter(({ name: key, hidden }) => !hidden && (values[key]?.trim() ?? '') !== '')
    .map(({ name: key, type }) => [key, parseValue(values[key]?.trim() ?? '', type)] as const);
  return Object.fromEntries(typed);
}

function parseValue(value: string, type: OptionInfo['type']): string | number | boolean {
  if (type === 'integer') return Number(value);
  return type === 'boolean' ? value === 'true' : value;
}
