import { useEffect, useState } from 'preact/hooks';
import { numbers } from '#lib/grid/index.ts';
import { Button, IconButton } from './Button.tsx';
import { CallEditor } from './CallEditor.tsx';
import { Choice } from './Choice.tsx';
import { CopyButton } from './CopyButton.tsx';
import { Disclosure } from './Disclosure.tsx';
import { FileButton } from './FileButton.tsx';
import { Frame } from './Frame.tsx';
import { KernelEditor } from './KernelEditor.tsx';
import { LabelledNumber } from './LabelledNumber.tsx';
import { Legend } from './Legend.tsx';
import { Menu } from './Menu.tsx';
import { NumberField } from './NumberField.tsx';
import { NumberGrid } from './NumberGrid.tsx';
import { Refusal } from './Refusal.tsx';
import { Select } from './Select.tsx';
import { Slider } from './Slider.tsx';
import { Table } from './Table.tsx';
import { TensorGrid } from './TensorGrid.tsx';

const WAYS = ['stamping', 'collecting', 'both'] as const;
const KERNEL = [
  [1, 2, -1],
  [3, 5, 0.5],
  [0, -0.125, 2],
];
const LEGEND = {
  entries: [-1, 0, 1].map((value) => ({
    value,
    colour: [128 + value * 100, 128, 128] as const,
  })),
  beyond: 0,
};
const nothing = () => {};

/** Every control in each of its states, for the project's makers and its tests. */
export default function Kit({ theme }: { readonly theme: 'light' | 'dark' }) {
  const [way, setWay] = useState<(typeof WAYS)[number]>('stamping');
  const [stride, setStride] = useState(2);
  const [isLive, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  const options = WAYS.map((value) => ({ value, label: value }));
  const view = { lang: 'en', widget: 'lab', query: '?stride=2', isLive, isEmbed: false } as const;
  const groups = (
    <select aria-label="groups">
      <option>1</option>
      <option>2</option>
    </select>
  );
  const call = (isWrong: boolean) => (
    <CallEditor
      opening="ConvTranspose2d(1, 1,"
      args={[
        { name: 'kernel', keyword: 'kernel_size', value: 3, limits: [1, 8] },
        { name: 'stride', keyword: 'stride', value: stride, limits: [1, 4] },
        { name: 'padding', keyword: 'padding', value: [1, 2], limits: [0, 9], isWrong },
        { name: 'groups', keyword: 'groups', control: groups },
      ]}
      onChange={(name, value) => name === 'stride' && setStride(value)}
    />
  );
  return (
    <div class="kit">
      <h3>Buttons</h3>
      <div class="buttons">
        <Button onClick={nothing}>Button</Button>
        <Button kind="primary" icon="play" onClick={nothing}>
          Primary
        </Button>
        <Button kind="quiet" onClick={nothing}>
          Quiet
        </Button>
        <Button isPressed onClick={nothing}>
          Pressed
        </Button>
        <Button disabled>Disabled</Button>
        <Button kind="primary" disabled>
          Primary, disabled
        </Button>
        <Button kind="quiet" disabled>
          Quiet, disabled
        </Button>
        <Button isPressed disabled>
          Pressed, disabled
        </Button>
        <FileButton label="Your own…" accept="image/*" onFile={nothing} />
        <IconButton icon="reset" label="Reset" onClick={nothing} />
        <IconButton icon="close" label="Close" disabled onClick={nothing} />
        <IconButton icon="play" kind="primary" label="Play" onClick={nothing} />
        <IconButton icon="pause" kind="primary" label="Pause" disabled onClick={nothing} />
        <IconButton icon="add" kind="plain" label="Nearer" onClick={nothing} />
        <CopyButton label="Copy" words={{ copied: 'Copied', copyFailed: 'No' }} text={() => way} />
        <a class="button" href="#kit">
          Link
        </a>
        <a class="button is-large is-primary" href="#kit">
          Large, primary
        </a>
        <a class="button is-large" href="#kit">
          Large
        </a>
      </div>
      <h3>One of a few</h3>
      <div class="buttons">
        <Choice name={`${theme}-way`} label="Way" options={options} value={way} onChange={setWay} />
        <Choice
          name={`${theme}-none`}
          label="None of them"
          isLabelHidden
          options={options}
          value={null}
          onChange={setWay}
        />
        <Choice
          name={`${theme}-off`}
          label="Disabled"
          options={options}
          value="collecting"
          disabled
          onChange={nothing}
        />
        <Choice
          name={`${theme}-steps`}
          class="is-stepped"
          label="Steps"
          options={options}
          value={way}
          onChange={setWay}
        />
        <Choice
          name={`${theme}-pictures`}
          class="is-pictures"
          label="Pictures"
          isLabelHidden
          options={WAYS.map((value) => ({
            value,
            label: (
              <>
                <svg width="52" height="52" aria-hidden="true">
                  <rect width="52" height="52" rx="4" fill="var(--input-soft)" />
                </svg>
                {value}
              </>
            ),
          }))}
          value={way}
          onChange={setWay}
        />
        <Select label="Way" options={WAYS} value={way} print={(one) => one} onChange={setWay} />
        <Select
          label="Disabled"
          options={WAYS}
          value="both"
          disabled
          print={(one) => one}
          onChange={nothing}
        />
        <label class="check">
          <input type="checkbox" /> Check
        </label>
        <label class="check">
          <input type="checkbox" defaultChecked /> Checked
        </label>
        <label class="check">
          <input type="checkbox" disabled /> Check, disabled
        </label>
      </div>
      <h3>Numbers</h3>
      <div class="buttons">
        <NumberField
          label="whole"
          value={stride}
          min={1}
          max={4}
          drag="horizontal"
          onChange={setStride}
        />
        <NumberField label="long" value={-1234.5} isReal onChange={nothing} />
        <NumberField label="wrong" value={3} min={1} max={4} isWrong onChange={nothing} />
        <NumberField label="disabled" value={3} min={1} max={4} disabled onChange={nothing} />
        <LabelledNumber label="refused" value={3} min={1} max={4} onChange={nothing} />
        <KernelEditor
          kernel={KERNEL}
          label="Weights"
          weightLabel={(row, column) => `weight ${row}, ${column}`}
          isLit={([y, x]) => y === 1 && x === 1}
          onWeight={nothing}
        />
        <NumberGrid
          rows={KERNEL}
          role="kernel"
          label="Cells"
          cellLabel={(index) => `cell ${index}`}
          chosen={4}
          lit={new Set([0, 8])}
          isLive={isLive}
          onValue={nothing}
        />
      </div>
      <Slider
        id={`${theme}-stride`}
        label="stride"
        isCode
        value={stride}
        min={1}
        max={4}
        onChange={setStride}
      />
      <Slider
        id={`${theme}-wrong`}
        label="padding"
        isCode
        isWrong
        value={2}
        min={0}
        max={4}
        onChange={nothing}
      />
      <Slider
        id={`${theme}-off`}
        label="disabled"
        value={2}
        min={0}
        max={4}
        disabled
        onChange={nothing}
      />
      <p>
        In a sentence, stride{' '}
        <NumberField
          class="is-inline"
          label="stride"
          value={stride}
          min={1}
          max={4}
          drag="horizontal"
          onChange={setStride}
        />{' '}
        stands in its line.
      </p>
      <div class="is-large-call">{call(false)}</div>
      <h3>Texts</h3>
      <div class="buttons">
        <label class="field">
          <span>Field</span> <input class="text-field" defaultValue="[1, 2]" />
        </label>
        <label class="field">
          <span>Refused</span>{' '}
          <input class="text-field" aria-invalid="true" defaultValue="[1, two]" />
        </label>
        <label class="field">
          <span>Disabled</span> <input class="text-field" disabled defaultValue="[1, 2]" />
        </label>
      </div>
      <div>
        <label class="text-label" for={`${theme}-area`}>
          Area
        </label>
        <textarea
          id={`${theme}-area`}
          class="text-area"
          rows={2}
          defaultValue="nn.Conv2d(1, 1, 3)"
        />
      </div>
      <div class="kit-ground">
        <textarea
          class="text-area is-over"
          aria-label="Over a ground"
          rows={2}
          defaultValue="y = nn.ConvTranspose2d(1, 1, 3)(x)"
        />
      </div>
      <h3>What opens</h3>
      <div class="buttons">
        <Disclosure label="Disclosure" isOpen>
          <p>What it holds.</p>
        </Disclosure>
        <Disclosure label="Closed">
          <p>What it holds.</p>
        </Disclosure>
        <Menu label="Share" icon="share">
          <Button icon="download" onClick={nothing}>
            Save PNG
          </Button>
          <div class="menu-group">
            <span>Animation</span>
            <Button icon="download" onClick={nothing}>
              GIF
            </Button>
          </div>
        </Menu>
        <button type="button" class="button is-quiet is-fold" aria-expanded="false">
          Fold
        </button>
        <button type="button" class="button is-quiet is-fold" aria-expanded="true">
          Fold, open
        </button>
      </div>
      <h3>Table</h3>
      <Table label="Sizes">
        <thead>
          <tr>
            <th>Layer</th>
            <th class="is-number">Weights</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th>first</th>
            <td class="is-number">2,097,152</td>
          </tr>
          <tr>
            <th>second</th>
            <td class="is-number">32,768</td>
          </tr>
        </tbody>
      </Table>
      <h3>Frame</h3>
      <Frame
        {...view}
        query={`?id=${theme}`}
        title="A frame"
        ignored={[]}
        summary=""
        call={call(false)}
        controls={
          <Choice
            name={`${theme}-frame`}
            label="Way"
            options={options}
            value={way}
            onChange={setWay}
          />
        }
        onReset={() => setStride(2)}
        size="3 × 3 → 5 × 5"
        legend={<Legend legend={LEGEND} />}
      >
        <TensorGrid id={`${theme}-grid`} label="Output" cells={numbers(KERNEL, 'output')} />
      </Frame>
      <h3>Frame, refused</h3>
      <Frame
        {...view}
        query={`?id=${theme}-refused`}
        title="A refused layer"
        ignored={['stride=-1']}
        summary=""
        call={call(true)}
        refusal={{
          reason:
            'PyTorch refuses this: padding should be at most half of the effective kernel size.',
          nearest: { label: 'Use padding=1', onUse: nothing },
        }}
        size="3 × 3 → 5 × 5"
      >
        <TensorGrid id={`${theme}-stale`} label="Output" cells={numbers(KERNEL, 'output')} />
      </Frame>
      <h3>Refusal</h3>
      <Refusal reason="A reason." nearest={{ label: 'The way on', onUse: nothing }} />
    </div>
  );
}
