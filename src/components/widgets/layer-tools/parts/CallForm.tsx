import { useId } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { constructorOf, type Entry } from '#lib/model/index.ts';
import { fieldsOf, isCall, type CallField, type WalkedInputs } from '../call-fields.ts';
import type { ModelWalkWords } from '../model-walk-words.ts';
import type { OnnxInputShape } from '../model-messages.ts';
import { TextField } from './TextField.tsx';

interface Props {
  readonly t: ModelWalkWords;
  readonly entries: readonly string[];
  readonly entry: Entry | null;
  readonly isMade: boolean;
  /** Whether the shapes are guessed. */
  readonly isGuess: boolean;
  readonly call: string;
  readonly walked: WalkedInputs;
  /** Whether the call is another than the suggested one. */
  readonly isChanged: boolean;
  /** Whether what goes in is suggested, and not the reader's. */
  readonly isSuggested: boolean;
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
  const { t, entries, entry, isMade, call, isChanged, isSuggested, isReadOnly } = props;
  const { setup, needsSetup, onEntry, onCall, onSetup } = props;
  const id = useId();
  // What a function of the text makes takes that function's arguments.
  const parameters = entry && call.startsWith(`${entry.name}(`) ? entry.parameters : [];
  const fields = entry
    ? (fieldsOf(call, parameters, entry.inputs, isMade, props.walked) ?? [])
    : [];
  const hintOf = ({ kind, name, value }: CallField) => {
    if (kind === 'input') return props.isGuess ? t.guessedShape : t.shape;
    const one = entry?.parameters.find((parameter) => parameter.name === name);
    if (!one || one.preset !== value) return '';
    if (one.line !== undefined) return t.fromLine(one.line);
    return one.standard === null ? t.guess : '';
  };
  // Layers without a class, a printed model and a whole text have no name to be called by.
  const hasCode = !entry || !/^(?:layers|printed|script)$/.test(entry.kind);
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
                {name || t.wholeText}
              </option>
            ))}
          </select>
        </p>
      )}
      {fields.map((field) => (
        <TextField
          key={`${field.kind} ${field.name}`}
          class="call-field"
          label={<code>{field.name}</code>}
          needs={field.kind === 'input' ? t.needsShape : t.needsValue}
          hint={hintOf(field)}
          value={field.value}
          placeholder={field.standard ?? ''}
          isReadOnly={isReadOnly}
          onValue={(value) => {
            const next = field.with(value);
            if (next === null) return false;
            // Another model may take another input.
            onCall(isSuggested && field.kind !== 'input' ? constructorOf(next) : next);
            return true;
          }}
        />
      ))}
      {hasCode && !call.includes('__asked__') && (
        <TextField
          class="call-code"
          label={t.call}
          needs={t.needsCall}
          value={call}
          isReadOnly={isReadOnly}
          onValue={(next) => {
            if (isCall(next)) onCall(next);
            return isCall(next);
          }}
        >
          {isChanged && (
            <Button kind="quiet" onClick={() => onCall(isMade ? '' : constructorOf(call))}>
              {t.suggest}
            </Button>
          )}
        </TextField>
      )}
      {needsSetup && (
        <TextField
          class="call-code"
          label={t.setup}
          needs={t.needsSetup}
          placeholder="nz = 100"
          value={setup}
          onValue={(next) => {
            onSetup(next);
            return true;
          }}
        />
      )}
    </div>
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
          class="call-field"
          label={<code>{name}</code>}
          hint={t.shape}
          needs={t.needsShape}
          value={shape}
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
