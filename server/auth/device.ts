/** The first that fits names the browser or the system; nothing of the header itself is ever kept. */
const BROWSERS: readonly [RegExp, string][] = [
  [/MicroMessenger/i, '微信'],
  [/DingTalk/i, '钉钉'],
  [/WPS|Kingsoft/i, 'WPS'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/QQBrowser/i, 'QQ 浏览器'],
  [/360(?:SE|EE|Browser)|QihooBrowser|QHBrowser/i, '360 浏览器'],
  [/HuaweiBrowser|ArkWeb/i, '华为浏览器'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/HeadlessChrome|Chrome\/|CriOS\//, 'Chrome'],
  [/Version\/.*Safari\//, 'Safari'],
  [/curl|python|node|undici|java|go-http/i, '程序']
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/HarmonyOS|OpenHarmony/i, '鸿蒙'],
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux|X11/, 'Linux']
]
/** A longer header is not looked at past this. */
const MOST = 512

/** A User-Agent header in words to recognise one's own device by: `Chrome · Windows`; `未知设备` when nothing fits. */
export function deviceOf(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, MOST)
  const words = [BROWSERS, SYSTEMS].map(list => list.find(([fits]) => fits.test(text))?.[1])
  return words.filter(word => word !== undefined).join(' · ') || '未知设备'
}
