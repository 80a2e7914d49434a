import ByHand from './ByHand.astro';
import Calc from '#components/widgets/live-number/Calc.astro';
import Cite from './Cite.astro';
import Diagram from './Diagram.astro';
import Fact from './Fact.astro';
import Figure from '#components/widgets/lab/Figure.astro';
import Heading2 from './Heading2.astro';
import Heading3 from './Heading3.astro';
import In from './In.astro';
import Ker from './Ker.astro';
import NetworkPath from './NetworkPath.astro';
import NetworkShape from './NetworkShape.astro';
import Link from './Link.astro';
import Note from './Note.astro';
import Num from '#components/widgets/live-number/Num.astro';
import Out from './Out.astro';
import PhaseTable from './PhaseTable.astro';
import Pre from './Pre.astro';
import Predict from '#components/widgets/predict/Predict.astro';
import Row from './Row.astro';
import Table from './Table.astro';
import Term from './Term.astro';
import Zero from './Zero.astro';

/**
 * What every page may place, by name, and what stands in for Markdown's own elements. A widget with
 * a style sheet of its own is imported by the pages that hold it, and by no other.
 */
export const components = {
  ByHand,
  Calc,
  Cite,
  Diagram,
  Fact,
  Figure,
  In,
  Ker,
  NetworkPath,
  NetworkShape,
  Note,
  Num,
  Out,
  PhaseTable,
  Predict,
  Row,
  Term,
  Zero,
  a: Link,
  h2: Heading2,
  h3: Heading3,
  pre: Pre,
  table: Table,
};
