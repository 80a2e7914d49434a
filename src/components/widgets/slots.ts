import Adjoint from './matrix/Adjoint.astro';
import BackendBenchmark from './engine/BackendBenchmark.astro';
import ByteOverflow from './question-figures/ByteOverflow.astro';
import LayerConverter from './layer-tools/LayerConverter.astro';
import CropFigure from './question-figures/CropFigure.astro';
import Figure from './lab/Figure.astro';
import EdgeStrip from './story/EdgeStrip.astro';
import FlipFigure from './question-figures/FlipFigure.astro';
import GatherPlan from './engine/GatherPlan.astro';
import Gradient from './trainer/Gradient.astro';
import GramMatrix from './matrix/GramMatrix.astro';
import Lab from './lab/Lab.astro';
import Matrix from './matrix/Matrix.astro';
import MessageReader from './messages/MessageReader.astro';
import ModelWalk from './layer-tools/ModelWalk.astro';
import PhaseMap from './phases/PhaseMap.astro';
import PhaseRow from './phases/PhaseRow.astro';
import PhaseStack from './phases/PhaseStack.astro';
import PhaseSums from './question-figures/PhaseSums.astro';
import Predict from './predict/Predict.astro';
import RoundTrip from './matrix/RoundTrip.astro';
import SamePadding from './layer-tools/SamePadding.astro';
import Signal from './sound/Signal.astro';
import SizeCollisions from './matrix/SizeCollisions.astro';
import SizeFinder from './layer-tools/SizeFinder.astro';
import SkipSizes from './layer-tools/SkipSizes.astro';
import StampLoop from './story/StampLoop.astro';
import StepThrough from './step-through/StepThrough.astro';
import Stream from './sound/Stream.astro';
import SubPixel from './phases/SubPixel.astro';
import Trainer from './trainer/Trainer.astro';
import UpsamplerComparison from './question-figures/UpsamplerComparison.astro';
import Volume from './volume/Volume.astro';
import WeightLayout from './question-figures/WeightLayout.astro';
import type { WidgetId } from './registry.ts';
import type { Mode } from './shared/mode.ts';

/** What draws a widget. A method, so that a member of a family may take the ids of its family alone. */
interface Slot {
  Widget(props: { id?: string; mode?: Mode }): unknown;
}

/** The slot of every widget of the registry. */
export const slots: Readonly<Record<WidgetId, Slot>> = {
  lab: { Widget: Lab },
  'stamp-loop': { Widget: StampLoop },
  'edge-strip': { Widget: EdgeStrip },
  'step-through': { Widget: StepThrough },
  'phase-row': { Widget: PhaseRow },
  'phase-map': { Widget: PhaseMap },
  'sub-pixel': { Widget: SubPixel },
  'phase-stack': { Widget: PhaseStack },
  volume: { Widget: Volume },
  matrix: { Widget: Matrix },
  product: { Widget: GramMatrix },
  'round-trip': { Widget: RoundTrip },
  floor: { Widget: SizeCollisions },
  adjoint: { Widget: Adjoint },
  signal: { Widget: Signal },
  stream: { Widget: Stream },
  trainer: { Widget: Trainer },
  gradient: { Widget: Gradient },
  code: { Widget: LayerConverter },
  'size-finder': { Widget: SizeFinder },
  'skip-sizes': { Widget: SkipSizes },
  'model-walk': { Widget: ModelWalk },
  'same-words': { Widget: SamePadding },
  'tap-list': { Widget: GatherPlan },
  race: { Widget: BackendBenchmark },
  figure: { Widget: Figure },
  question: { Widget: Predict },
  crop: { Widget: CropFigure },
  flip: { Widget: FlipFigure },
  'weight-layout': { Widget: WeightLayout },
  enough: { Widget: PhaseSums },
  instead: { Widget: UpsamplerComparison },
  specks: { Widget: ByteOverflow },
  message: { Widget: MessageReader },
};
