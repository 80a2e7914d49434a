/**
 * Sentences that ask for a hand on the page, by language. Not those that ask for one elsewhere: to run a
 * script, or to change one's own code.
 */
export const handWords = {
  en: asking([
    'drag',
    'press',
    'paste',
    'click',
    'tick',
    'hover',
    'pinch',
    'point at',
    'type',
    'play any',
    'save any',
    'switch (?:the|between)',
    'move the (?:threshold|slider)',
    'watch (?:both|any)',
    'give it',
    'set (?:it|both|kernel \\d|the (?:stride|kernel|dilation|operation))',
    'change (?:any|one|its|the (?:way|stride|kernel|numbers?))',
    'choose (?:cells|some|(?:a|an|another|any|your) (?:n|cell|layer|model|picture|way|kernel and)|another)',
    'mark (?:the|those)',
  ]),
  ja: new RegExp(
    [
      '(?:押し|選ん|貼り付け|書き換え|指し|変え|替え|ドロップし|タップし|ドラッグし|印を付け|チェックを入れ)て(?:みて)?ください',
      '(?:スライダー|再生|数値)[^。]*ください',
      '(?:ボタンを押|セルを選|位相を指|帯を押|チェックを入れ)[すぶる]?と',
      'ドラッグ(?:で変え|して)',
      '学習させてみてください',
    ].join('|'),
    'g',
  ),
} as const;

/** A verb that begins a sentence, or what is asked after it. */
function asking(verbs: readonly string[]): RegExp {
  const begins = '(?:^|[.:;!?)…]\\s+|\\b(?:or|and|then|now)\\s+)';
  return new RegExp(`${begins}(?:${verbs.join('|')})\\b[^.\\n]*`, 'gim');
}
