/** Which of ONNX's texts this is; null where it is none. Cheap: it looks at the beginning. */
export function dialectOf(text: string): 'printed' | 'printable' | 'protobuf' | null {
  const head = text.slice(0, 4000).trimStart();
  if (/^graph\s+\S*\s*[({][^]*?%/.test(head)) return 'printable';
  if (/^<[^<>]*\b(?:ir_version|opset_import)\b/.test(head)) return 'printed';
  if (/^[\w"./:-]+\s*\([^]*?\)\s*=>\s*\(/.test(head)) return 'printed';
  const isMessage =
    /^(?:#[^\n]*\n\s*)*(?:(?:ir|model)_version:\s*\d|(?:producer_name|domain):\s*"|(?:graph|node|opset_import)\s*:?\s*\{)/;
  return isMessage.test(head) ? 'protobuf' : null;
}
