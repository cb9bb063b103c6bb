/**
 * Everything the product may refuse. From the code follow the HTTP status, the close code of the socket and the
 * sentence: what happened, what was kept, what to do. `{field}` marks are filled from the details; of `[this|that]` the
 * first stands when all its marks are known, else the second.
 */
export const REFUSALS = {
  'signed-out': {
    status: 401,
    close: 4401,
    zh: '尚未登录或登录已失效。请用收到的链接重新进入。',
    en: 'Not signed in. Open your link again.'
  },
  'bad-link': {
    status: 401,
    close: 4401,
    zh: '链接无效、已过期或已被撤销。请向绩效办索取新链接。',
    en: 'The link is invalid, expired or revoked. Ask the coordinator for a new one.'
  },
  'wrong-password': {
    status: 401,
    close: 4401,
    zh: '账号或密码不对。多次不对会暂时锁定；忘记密码请联系绩效办重设，也可用链接进入。',
    en: 'Wrong account or password. Ask the coordinator for a new one if you have forgotten it.'
  },
  'wrong-old-password': {
    status: 403,
    close: 4403,
    zh: '原密码不对，密码没有更改。忘记原密码请联系绩效办重设。',
    en: 'The old password is wrong; nothing was changed.'
  },
  locked: {
    status: 429,
    close: 4503,
    zh: '这个账号连续多次输错密码，已暂时锁定，约 15 分钟后自动解除；急用请联系绩效办或运维解除。',
    en: 'Too many wrong passwords: locked for about 15 minutes. The coordinator or operator can unlock it.'
  },
  'weak-password': {
    status: 422,
    close: 4400,
    zh: '这个密码不安全：{why}。密码没有更改，请换一个。',
    en: 'This password is not safe: {why}. Nothing was changed.'
  },
  'account-taken': {
    status: 409,
    close: 4409,
    zh: '账号名“{account}”已被使用，请换一个；什么都没有更改。',
    en: 'The account name {account} is taken.'
  },
  'has-account': {
    status: 401,
    close: 4401,
    zh: '“{name}”已设账号密码，请用账号和密码进入；忘记密码请联系绩效办重设。',
    en: '{name} has an account: enter with the password.'
  },
  barred: {
    status: 401,
    close: 4401,
    zh: '“{name}”的进入资格已停用，填过的内容都在。如需恢复请联系绩效办。',
    en: '{name} may no longer enter. What was written is kept.'
  },
  'other-rights': {
    status: 401,
    close: 4401,
    zh: '“{name}”的权限后来有变更，与这里给出的不同，因此没有进入。请向绩效办索取新链接。',
    en: 'The rights of {name} were changed since; ask the coordinator for a new link.'
  },
  'rights-changed': {
    status: 409,
    close: 4503,
    zh: '您的权限刚刚有变更，正在重新连接；已写的内容都在。',
    en: 'Your rights were just changed; connecting again. What you wrote is kept.'
  },
  'foreign-origin': {
    status: 403,
    close: 4403,
    zh: '请求来自其他网站，已拒绝。请从填报系统的网址进入。',
    en: 'The request comes from another site.'
  },
  'not-yours': {
    status: 403,
    close: 4403,
    zh: '没有这项权限。已显示的内容不受影响；如需办理请联系绩效办。',
    en: 'You do not have the right to do this.'
  },
  'not-your-cell': {
    status: 403,
    close: 4403,
    zh: '这一格不由您填写，改动未被接受；已写的内容已为您保留。',
    en: 'This cell is not yours to write. What you wrote has been kept.'
  },
  'forged-author': {
    status: 403,
    close: 4403,
    zh: '改动的署名与登录身份不符，已拒绝。请刷新页面后重试。',
    en: 'The change is signed by somebody else. Reload the page.'
  },
  'read-only': {
    status: 403,
    close: 4403,
    zh: '您以查看身份进入，不能修改。',
    en: 'You are a viewer and cannot write.'
  },
  'no-such-report': {
    status: 404,
    close: 4404,
    zh: '没有这份报表，或您无权查看。',
    en: 'No such report, or you may not see it.'
  },
  'no-such-row': { status: 404, close: 4404, zh: '没有这一行，它可能已被删除。', en: 'No such row.' },
  'no-such-column': { status: 404, close: 4404, zh: '没有这一栏，它可能已被删除。', en: 'No such column.' },
  'no-such-group': { status: 404, close: 4404, zh: '没有这一组，它可能已被删除。', en: 'No such group.' },
  'no-such-agency': { status: 404, close: 4404, zh: '没有这个机构。', en: 'No such agency.' },
  'no-such-version': { status: 404, close: 4404, zh: '没有这个版本。', en: 'No such version.' },
  'no-such-person': { status: 404, close: 4404, zh: '没有这个人，或不归您管理。', en: 'No such person.' },
  'no-such-unit': { status: 404, close: 4404, zh: '没有这个部门。', en: 'No such department.' },
  'no-such-session': { status: 404, close: 4404, zh: '没有这个登录，它可能已经退出。', en: 'No such session.' },
  'no-such-entry': { status: 404, close: 4404, zh: '暂存箱里没有这一条。', en: 'No such entry in the tray.' },
  'no-such-original': { status: 404, close: 4404, zh: '没有这个原始文件。', en: 'No such original file.' },
  'no-such-page': { status: 404, close: 4404, zh: '没有这个地址。', en: 'No such address.' },
  'wrong-state': {
    status: 409,
    close: 4409,
    zh: '当前状态不允许这样做：{why}',
    en: 'The present state does not allow this: {why}'
  },
  sealed: {
    status: 409,
    close: 4409,
    zh: '报表已封存，不再接受修改；您写的内容已为您保留，可交绩效办处理。',
    en: 'The report is sealed. What you wrote has been kept.'
  },
  malformed: {
    status: 400,
    close: 4400,
    zh: '收到的数据无法识别，连接已断开；已保存的内容不受影响。',
    en: 'The data could not be read. What was saved is safe.'
  },
  'out-of-step': {
    status: 409,
    close: 4400,
    zh: '本页与服务器不同步，请重新打开报表；未保存的内容已保留在本机。',
    en: 'This page is out of step with the server. Open the report again.'
  },
  'bad-request': { status: 400, close: 4400, zh: '请求有误：{field}', en: 'Bad request: {field}' },
  'bad-name': {
    status: 422,
    close: 4400,
    zh: '名称不能为空、不能超过 64 字，也不能含有斜线或控制字符：{field}',
    en: 'Not a usable name: {field}'
  },
  'bad-period': {
    status: 422,
    close: 4400,
    zh: '看不出周期。请写成 2017Q4、2017H1 或 2022 的样子。',
    en: 'Not a period. Write 2017Q4, 2017H1 or 2022.'
  },
  'unknown-agency': {
    status: 422,
    close: 4400,
    zh: '文件里看不出是哪个机构。请指明机构后再导入，文件未被保存。',
    en: 'The file does not say which agency it is from. Name the agency.'
  },
  'no-such-format': {
    status: 422,
    close: 4400,
    zh: '不能导出为 {format}，请用 csv、xlsx、docx、html 或 json。',
    en: 'Export as {format} is not available; use csv, xlsx, docx, html or json.'
  },
  'unreadable-file': {
    status: 422,
    close: 4400,
    zh: '[第 {line} 行|这个文件]读不懂：{why}。什么都没有导入；请改好后再试。',
    en: '[Line {line}|This file] cannot be read: {why}. Nothing was imported.'
  },
  'bad-corrections': {
    status: 422,
    close: 4400,
    zh: '预览里的更正有一处用不上（{field}）：文件可能已变，或更正不完整。什么都没有导入；请重新预览后再改。',
    en: 'A correction does not fit the file ({field}). Nothing was imported; preview the file again.'
  },
  'too-large': {
    status: 413,
    close: 4413,
    zh: '内容超过上限（{limit}）。什么都没有保存；请分成几份。',
    en: 'Over the limit ({limit}). Nothing was stored.'
  },
  'too-many-requests': {
    status: 429,
    close: 4503,
    zh: '操作过于频繁，请稍后再试。',
    en: 'Too many requests. Try again shortly.'
  },
  'too-new': {
    status: 503,
    close: 4503,
    zh: '这份报表由更新版本的系统写成，本版本不能打开。数据完好，请升级系统。',
    en: 'The report was written by a newer version.'
  },
  'disk-trouble': {
    status: 503,
    close: 4503,
    zh: '服务器磁盘写入失败，报表暂为只读；已保存的内容完好，未保存的内容保留在本机，恢复后会自动同步。',
    en: 'The disk refuses writes. The report is read-only for now.'
  },
  busy: {
    status: 503,
    close: 4503,
    zh: '服务器繁忙，请稍后再试；未保存的内容保留在本机。',
    en: 'The server is busy. Try again.'
  },
  'too-many-files': {
    status: 503,
    close: 4503,
    zh: '正在读写的文件太多[，还有 {waiting} 个在排队|]，请过一分钟再试；报表没有改变。',
    en: 'Too many files are being read or written[; {waiting} are waiting|]. Try again in a minute. The report is unchanged.'
  },
  'not-written': {
    status: 503,
    close: 4503,
    zh: '这个文件没有写成：{why}。报表没有改变；请改用 CSV，或稍后再试。',
    en: 'The file could not be written ({why}). The report is unchanged. Choose CSV, or try again later.'
  },
  internal: {
    status: 500,
    close: 4503,
    zh: '系统出错，已记录；已保存的内容不受影响。请稍后再试。',
    en: 'Something went wrong on our side; it has been recorded.'
  }
} as const satisfies Record<string, { status: number; close: number; zh: string; en: string }>

export type RefusalCode = keyof typeof REFUSALS
/** Small facts that fill the sentence or name the place. */
export type RefusalDetails = Readonly<Record<string, string | number>>

/** The sentence of a refusal with its marks filled. @param language `zh` or `en` */
export function sentenceOf(code: RefusalCode, details: RefusalDetails = {}, language: 'zh' | 'en' = 'zh'): string {
  return REFUSALS[code][language]
    .replace(/\[([^|\]]*)\|([^\]]*)\]/g, (_, told: string, untold: string) =>
      [...told.matchAll(/\{(\w+)\}/g)].every(([, key = '']) => details[key] !== undefined) ? told : untold
    )
    .replace(/\{(\w+)\}/g, (_, key: string) => String(details[key] ?? ''))
}

/** What a person may run into. Anything else thrown is our own failure. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: RefusalDetails
  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super(sentenceOf(code, details))
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }
}
