import { useId, useState } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { constructorOf, type Entry } from '#lib/model/index.ts';
import { fieldsOf, type CallField } from '../call-fields.ts';
import type { ModelWalkWords } from '../model-walk-words.ts';
import type { OnnxInputShape } from '../model-messages.ts';

interface Props {
  readonly t: ModelWalkWords;
  readonly entries: readonly string[];
  readonly entry: Entry | null;
  readonly isMade: boolean;
  readonly call: string;
  /** Whether the call is another than the suggested one. */
  readonly isChanged: boolean;
  /** Whether the call is one of another model, while that of this one is sought. */
  readonly isReadOnly: boolean;
  readonly setup: string;
  readonly needsSetup: boolean;
  readonly onEntry: (entry: string) => void;
  readonly onCall: (call: string) => void;
  readonly onSetup: (setup: string) => void;
}

/** Which model of the text is walked, with which arguments and on which inputs. */
export function CallForm(props: Props) {
  const { t, entries, entry, isMade, call, isChanged, isReadOnly } = props;
  const { setup, needsSetup, onEntry, onCall, onSetup } = props;
  const id = useId();
  const fields = entry ? (fieldsOf(call, entry.parameters, entry.inputs, isMade) ?? []) : [];
  const hintOf = ({ kind, name, value }: CallField) => {
    if (kind === 'input') return t.shape;
    const one = entry?.parameters.find((parameter) => parameter.name === name);
    return one?.line !== undefined && one.preset === value ? t.fromLine(one.line) : '';
  };
  // Layers without a class, and a printed model, have no name to be called by.
  const hasCode = !entry || (entry.kind !== 'layers' && entry.kind !== 'printed');
  return (
    <div class="call-form">
      {entries.length > 1 && entry && (
        <p class="call-field">
          <label for={`${id}-entry`}>{t.entry}</label>
          <select
            id={`${id}-entry`}
            value={entry.name}
            onChange={({ currentTarget }) => onEntry(currentTarget.value)}
          >
            {entries.map((name) => (
              <option key={name} value={name} selected={name === entry.name}>
                {name}
              </option>
            ))}
          </select>
        </p>
      )}
      {fields.map((field) => (
        <TextField
          key={`${field.kind} ${field.name}`}
          label={field.name}
          hint={hintOf(field)}
          value={field.value}
          placeholder={field.standard ?? ''}
          isReadOnly={isReadOnly}
          onValue={(value) => {
            const next = field.with(value);
            if (next !== null) onCall(next);
            return next !== null;
          }}
        />
      ))}
      {hasCode && !call.includes('__asked__') && (
        <p class="call-code">
          <label for={`${id}-call`}>{t.call}</label>
          <input
            id={`${id}-call`}
            spellcheck={false}
            autocomplete="off"
            autocapitalize="off"
            value={call}
            readOnly={isReadOnly}
            onInput={({ currentTarget }) => onCall(currentTarget.value)}
          />
          {isChanged && (
            <Button kind="quiet" onClick={() => onCall(isMade ? '' : constructorOf(call))}>
              {t.suggest}
            </Button>
          )}
        </p>
      )}
      {needsSetup && (
        <p class="call-code">
          <label for={`${id}-setup`}>{t.setup}</label>
          <input
            id={`${id}-setup`}
            spellcheck={false}
            autocomplete="off"
            autocapitalize="off"
            placeholder="nz = 100"
            value={setup}
            onInput={({ currentTarget }) => onSetup(currentTarget.value)}
          />
        </p>
      )}
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: CallField['value'];
  readonly placeholder: string;
  readonly isReadOnly?: boolean;
  /** @returns whether the value could be used */
  readonly onValue: (value: string) => boolean;
}

/** A value as code. What is being typed stays, also where it is no value yet. */
function TextField({ label, hint, value, placeholder, isReadOnly, onValue }: FieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const shown = draft ?? value;
  return (
    <p class={`call-field ${isWrong ? 'is-wrong' : ''}`}>
      <label for={id}>
        <code>{label}</code> {hint && <span class="hint">{hint}</span>}
      </label>
      <input
        id={id}
        size={Math.min(28, Math.max(4, shown.length + 1))}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        placeholder={placeholder}
        aria-invalid={isWrong}
        value={shown}
        readOnly={isReadOnly}
        onInput={({ currentTarget }) => {
          setDraft(currentTarget.value);
          setWrong(!onValue(currentTarget.value));
        }}
        onBlur={() => {
          setDraft(null);
          setWrong(false);
        }}
      />
    </p>
  );
}

interface OnnxFormProps {
  readonly t: ModelWalkWords;
  readonly inputs: readonly OnnxInputShape[];
  readonly onShape: (name: string, shape: readonly number[]) => void;
}

/** What a model of ONNX takes: its file leaves sizes open, and the reader decides. */
export function OnnxForm({ t, inputs, onShape }: OnnxFormProps) {
  return (
    <div class="call-form">
      {inputs.map(({ name, shape }) => (
        <TextField
          key={name}
          label={name}
          hint={t.shape}
          value={shape}
          placeholder=""
          onValue={(value) => {
            const sizes = value.split(/[,x×]/).map((text) => text.trim());
            const isShape = sizes.every((size) => /^\d+$/.test(size));
            if (isShape) onShape(name, sizes.map(Number));
            return isShape;
          }}
        />
      ))}
    </div>
  );
}
