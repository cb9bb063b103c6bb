import type { Language } from '../words.ts'

/** What is said after many cells were written at once. */
export interface BlockWords {
  place: (row: number, column: string) => string
  pasted: (cells: number) => string
  cleared: (cells: number) => string
  filled: (cells: number) => string
  replaced: (cells: number) => string
  nothing: string
  skipped: (cells: number) => string
  beyond: (rows: number, columns: number) => string
  because: (places: string, why: string) => string
  placesJoin: string
  reasonsJoin: string
  comma: string
  colon: string
  stop: string
  more: (cells: number) => string
  leftTitle: string
  leftHint: string
  groupsAlone: string
  tooLong: (characters: number) => string
  tooMuch: string
}

const zh: BlockWords = {
  place: (row, column) => `第 ${row} 行 ${column}`,
  pasted: cells => `已粘贴 ${cells} 格`,
  cleared: cells => `已清除 ${cells} 格`,
  filled: cells => `已填充 ${cells} 格`,
  replaced: cells => `已替换 ${cells} 格`,
  nothing: '内容相同，没有改动',
  skipped: cells => `跳过 ${cells} 格`,
  beyond: (rows, columns) =>
    `${[rows > 0 ? `${rows} 行` : '', columns > 0 ? `${columns} 列` : ''].filter(Boolean).join('、')}超出表格，没有粘贴`,
  because: (places, why) => `${places}（${why}）`,
  placesJoin: '、',
  reasonsJoin: '；',
  comma: '，',
  colon: '：',
  stop: '。',
  more: cells => `等 ${cells} 格`,
  leftTitle: '没有写入的内容',
  leftHint: '都在这里，可以复制到别处：',
  groupsAlone: '主要职责请单独修改',
  tooLong: characters => `超过一格的上限 ${characters} 字`,
  tooMuch: '一次写入的内容太多，请分几次'
}

const en: BlockWords = {
  place: (row, column) => `row ${row} ${column}`,
  pasted: cells => `Pasted ${cells} cells`,
  cleared: cells => `Cleared ${cells} cells`,
  filled: cells => `Filled ${cells} cells`,
  replaced: cells => `Replaced in ${cells} cells`,
  nothing: 'The same text, nothing changed',
  skipped: cells => `skipped ${cells}`,
  beyond: (rows, columns) =>
    `${[rows > 0 ? `${rows} rows` : '', columns > 0 ? `${columns} columns` : ''].filter(Boolean).join(' and ')} beyond the table were not pasted`,
  because: (places, why) => `${places} (${why})`,
  placesJoin: ', ',
  reasonsJoin: '; ',
  comma: ', ',
  colon: ': ',
  stop: '.',
  more: cells => ` and others, ${cells} in all`,
  leftTitle: 'What was not written',
  leftHint: 'is all here; copy it wherever you need it:',
  groupsAlone: 'duties are renamed one at a time',
  tooLong: characters => `longer than the ${characters} characters a cell holds`,
  tooMuch: 'too much at once, please write it in parts'
}

export function blockWords(language: Language): BlockWords {
  return language === 'zh' ? zh : en
}
