import ts from 'typescript';

/** What a script imports, as its specifiers are written; of an Astro component, its frontmatter. */
export function importsOf(source: string): string[] {
  const script = /^---\n(.*?)^---$/ms.exec(source)?.[1] ?? source;
  return ts.preProcessFile(script).importedFiles.map(({ fileName }) => fileName);
}

/** The names of all elements that a `.tsx` file writes. */
export function elementsOf(source: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isJsxOpeningLikeElement(node)) names.push(node.tagName.getText());
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('view.tsx', source, ts.ScriptTarget.Latest, true));
  return names;
}
