// Modals at the fake Discord: what it refuses in one, and what it sends when somebody fills one in.
import { ModalInteractionCallbackRequestDataSchema } from 'discord-api-spec/zod';

interface WireField {
  readonly type: number;
  readonly custom_id: string;
  readonly style?: number;
  readonly label?: string;
  readonly value?: string;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly options?: readonly {
    readonly label: string;
    readonly value: string;
    readonly default?: boolean;
  }[];
}

interface WireLabel {
  readonly type: number;
  readonly label: string;
  readonly description?: string;
  readonly component: WireField;
}

export interface WireModal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly WireLabel[];
}

const within = (what: string, text: string | undefined, max: number): string[] =>
  text !== undefined && text.trim() !== '' && text.length <= max
    ? []
    : [`${what} is not 1 to ${max} characters`];

const optional = (what: string, text: string | undefined, max: number): string[] =>
  text === undefined ? [] : within(what, text, max);

/** https://docs.discord.com/developers/components/reference#text-input */
function input({ style = 0, value = '', placeholder, label, max_length = 4000, min_length = 0 }: WireField) {
  const rules: readonly (readonly [kept: boolean, problem: string])[] = [
    [style === 1 || style === 2, `there is no style ${style}`],
    [label === undefined, 'a text input in a label has a label of its own'],
    [max_length >= 1 && max_length <= 4000, `a max_length of ${max_length}`],
    [min_length >= 0 && min_length <= max_length, `a min_length of ${min_length}`],
    [value.length <= max_length, `a value of ${value.length} characters where ${max_length} may be typed`],
  ];
  return [
    ...rules.flatMap(([kept, problem]) => (kept ? [] : [problem])),
    ...optional('a placeholder', placeholder, 100),
  ];
}

/** https://docs.discord.com/developers/components/reference#string-select */
function select({ options = [], min_values, max_values = 1, required = true, placeholder }: WireField) {
  const values = options.map(({ value }) => value);
  const chosen = options.filter((option) => option.default === true).length;
  const rules: readonly (readonly [kept: boolean, problem: string])[] = [
    [options.length >= 1 && options.length <= 25, `a select of ${options.length}`],
    [new Set(values).size === values.length, 'two options have one value'],
    [!required || min_values === undefined || min_values >= 1, 'a required select with min_values of 0'],
    [chosen <= max_values, `${chosen} options are chosen by default`],
  ];
  return [
    ...rules.flatMap(([kept, problem]) => (kept ? [] : [problem])),
    ...optional('a placeholder', placeholder, 150),
    ...options.flatMap(({ label, value }) => [
      ...within('an option label', label, 100),
      ...within('an option value', value, 100),
    ]),
  ];
}

function labelProblems({ type, label, description, component }: WireLabel): string[] {
  if (type !== 18) return [`a component of type ${type} at the top of a modal`];
  return [
    ...within('a label', label, 45),
    ...optional('a description', description, 100),
    ...within('a custom_id', component.custom_id, 100),
    ...(component.disabled === undefined ? [] : ['a disabled component']),
    ...(component.type === 4
      ? input(component)
      : component.type === 3
        ? select(component)
        : ['what is this']),
  ];
}

/** Why Discord refuses to open it; `modal` is what came as `data`. */
export function modalProblems(modal: WireModal): readonly string[] {
  const { custom_id, title, components = [] } = modal;
  const ids = components.map(({ component }) => component?.custom_id);
  const opinion = ModalInteractionCallbackRequestDataSchema.safeParse(modal);
  return [
    ...within('a custom_id', custom_id, 100),
    ...within('a title', title, 45),
    ...(components.length >= 1 && components.length <= 5 ? [] : [`a modal of ${components.length}`]),
    ...(new Set(ids).size === ids.length ? [] : ['two fields have one custom_id']),
    ...Object.keys(modal)
      .filter((field) => !['custom_id', 'title', 'components'].includes(field))
      .map((field) => `${field} is no field of a modal`),
    ...(/(?<!\\)(?:\\\\)*\\ud[89a-f]/i.test(JSON.stringify(modal)) ? ['a broken half of a character'] : []),
    ...components.flatMap(labelProblems),
    ...(opinion.error?.issues ?? []).map(
      ({ path, message }) => `schema: ${path.map(String).join('.')} ${message}`,
    ),
  ];
}

/** What a field holds when somebody changes it to `given`, or leaves it; throws where the client lets nobody. */
function filled(field: WireField, given: string | undefined): object {
  const { type, custom_id, required = true, options = [], max_length = 4000 } = field;
  const start = options.find((option) => option.default === true)?.value ?? field.value ?? '';
  const value = given ?? start;
  if (required && value === '') throw new Error(`${custom_id} is required`);
  if (type === 4) {
    if (value.length > max_length) throw new Error(`${custom_id} takes ${max_length} characters`);
    return { type, id: 2, custom_id, value };
  }
  if (value !== '' && !options.some((option) => option.value === value)) {
    throw new Error(`${custom_id} can't be ${value}`);
  }
  return { type, id: 2, custom_id, values: value === '' ? [] : [value] };
}

/** The `data` of sending a modal with these fields changed. */
export function submitData({ custom_id, components }: WireModal, values: Readonly<Record<string, string>>) {
  const known = components.map(({ component }) => component.custom_id);
  const stray = Object.keys(values).find((name) => !known.includes(name));
  if (stray !== undefined) throw new Error(`The form has no field ${stray}`);
  return {
    custom_id,
    components: components.map(({ component }, index) => ({
      type: 18,
      id: index + 1,
      component: filled(component, values[component.custom_id]),
    })),
  };
}
