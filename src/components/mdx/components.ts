import Adjoint from './AdjointSlot.astro';
import Calc from './CalcSlot.astro';
import Cite from './Cite.astro';
import Diagram from './Diagram.astro';
import Fact from './Fact.astro';
import Figure from './Figure.astro';
import Floor from './FloorSlot.astro';
import Gradient from './GradientSlot.astro';
import In from './In.astro';
import Ker from './Ker.astro';
import Lab from './LabSlot.astro';
import LayerTable from './LayerTable.astro';
import Link from './Link.astro';
import Matrix from './MatrixSlot.astro';
import Note from './Note.astro';
import Num from './NumSlot.astro';
import Out from './Out.astro';
import PhaseMap from './PhaseMapSlot.astro';
import PhaseRow from './PhaseRowSlot.astro';
import PhaseStack from './PhaseStackSlot.astro';
import PhaseTable from './PhaseTable.astro';
import Pre from './Pre.astro';
import Predict from './PredictSlot.astro';
import Product from './ProductSlot.astro';
import RoundTrip from './RoundTripSlot.astro';
import Row from './Row.astro';
import StepGallery from './StepGallery.astro';
import StepThrough from './StepThroughSlot.astro';
import SubPixel from './SubPixelSlot.astro';
import Table from './Table.astro';
import Trainer from './TrainerSlot.astro';
import TrainingFigure from './TrainingFigure.astro';
import TrainingTable from './TrainingTable.astro';
import Zero from './Zero.astro';

/** What a page may place, by name, and what stands in for Markdown's own elements. */
export const components = {
  Adjoint,
  Calc,
  Cite,
  Diagram,
  Fact,
  Figure,
  Floor,
  Gradient,
  In,
  Ker,
  Lab,
  LayerTable,
  Matrix,
  Note,
  Num,
  Out,
  PhaseMap,
  PhaseRow,
  PhaseStack,
  PhaseTable,
  Predict,
  Product,
  RoundTrip,
  Row,
  StepGallery,
  StepThrough,
  SubPixel,
  Trainer,
  TrainingFigure,
  TrainingTable,
  Zero,
  a: Link,
  pre: Pre,
  table: Table,
};
