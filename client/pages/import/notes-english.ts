/** What readers note (`shared/table`), sentence by sentence; what stands in quotes or behind a colon is the file's own. */
const NOTES: readonly (readonly [RegExp, string])[] = [
  [/^第 (\d+) 行按要求放入了报表$/, 'Line $1 is taken into the report, as you asked'],
  [/^第 (\d+) 行的“(.*)”在合并的格里，由“(.*)”代替$/s, '“$2” of line $1 lies under a merged cell, which says “$3”'],
  [/^第 (\d+) 列没有列名，暂称“(.*)”$/, 'Column $1 has no name; “$2” stands for it'],
  [/^第 ([\d、]+) 行在表格里是隐藏的，内容也已读入，不需要请删去$/, 'Hidden in the file, but read: lines $1'],
  [
    /^第 ([\d、]+) 等 (\d+) 行在表格里是隐藏的，内容也已读入，不需要请删去$/,
    'Hidden in the file, but read: $2 lines, among them $1'
  ],
  [/^第 (\d+) 至 (\d+) 行是同一行，已接在一起$/, 'Lines $1 to $2 are one row and were joined'],
  [/^表格以外的文字没有放入报表：(.*)$/s, 'Text outside of the table was left out: $1'],
  [/^换页后重复的表头已略去$/, 'The header, repeated on a new page, was left out'],
  [/^换页后重复的标题已略去$/, 'The title, repeated on a new page, was left out'],
  [/^合计行没有放入报表：(.*)$/s, 'A row of totals was left out: $1'],
  [
    /^占满一行的小标题已作为分组，“章节”一列是系统加的$/,
    'Headings across the table became groups; a column was added for them'
  ],
  [/^占满一行的小标题没有放入报表：(.*)$/s, 'A heading across the table was left out: $1'],
  [/^按要求以这一行为表头$/, 'This line is the header, as you said'],
  [
    /^表头里没有认得的列名，这一行是按样子当作表头的$/,
    'No column name here is known; the line is taken for the header by its looks'
  ],
  [/^这一行有横向合并的格，文字放在其中第一列$/, 'Cells are merged across here; their text stands in the first column'],
  [
    /^第一列逐行写出的相同内容已合并，共 (\d+) 处$/,
    'The same text, row after row in the first column, was merged: $1 times'
  ],
  [/^“(.*)”在换页后重复，已与上面合并$/s, '“$1”, repeated on a new page, was joined to the one above'],
  [/^原文没有标题，“(.*)”是系统拟的$/s, 'The file has no title; “$1” was made up for it'],
  [
    /^第一个标题之前的文字归入“(.*)”，这个名称是系统加的$/s,
    'Text before the first heading is called “$1”, a name that was added'
  ],
  [/^部门分工由(.*)一栏读出，共 (\d+) 行，请核对$/s, 'Departments were read from $1, for $2 rows; please check'],
  [
    /^部门分工由(.*)和(.*)两栏读出，共 (\d+) 行，请核对$/s,
    'Departments were read from $1 and $2, for $3 rows; please check'
  ],
  [
    /^(“.*”)是系统导出时附加的内部栏，部门已读为分工，状态没有导入$/s,
    '$1 were added by an export: departments are taken as assigned, states are not taken'
  ],
  [/^(?:网页|文档)里还有 (\d+) 张表没有导入：(.*)$/s, 'The file holds $1 more tables, which were not taken: $2'],
  [/^只导入了工作表“(.*)”，没有导入：(.*)$/s, 'Only the sheet “$1” was taken, not: $2'],
  [/^“(.*)”是页面上的附加文字，没有放入报表$/s, '“$1” belongs to the page, not to the report, and was left out'],
  [/^这一行缺的是哪几格不能完全确定，请核对$/, 'Which cells this line lacks is not certain; please check'],
  [/^原标题“(.*)”已改为“(.*)”$/s, 'The title “$1” was changed to “$2”'],
  [/^列名“(.*)”已改为“(.*)”$/s, 'The column “$1” was renamed “$2”'],
  [/^分组只能有一栏，“(.*)”按普通文字导入$/s, 'Only one column heads groups; “$1” is taken as plain text'],
  [
    /^“(.*)”改作分组，其中 (\d+) 个空格归入上面的一组$/s,
    '“$1” heads groups now; $2 empty cells belong to the group above them'
  ],
  [/^“(.*)”没有分派为部门，共 (\d+) 处$/s, '“$1” is not assigned as a department, in $2 places'],
  [/^部门“(.*)”按“(.*)”分派$/s, 'The department “$1” is assigned as “$2”'],
  [
    /^“(.*)”一列按要求没有导入，其中 (\d+) 格有字$/s,
    'The column “$1” was left out, as you asked; $2 of its cells hold text'
  ],
  [/^第 (\d+) 项按要求没有导入：(.*)$/s, 'Row $1 was left out, as you asked: $2'],
  [/^另有 (\d+) 项按要求没有导入$/, '$1 more rows were left out, as you asked']
]

/** A note in English; one that is not known stays as it is. */
export function noteInEnglish(text: string): string {
  const known = NOTES.find(([pattern]) => pattern.test(text))
  return known === undefined ? text : text.replace(known[0], known[1])
}
