// Before anything is painted: the colour scheme this browser chose, so that night never flashes white.
try {
  const chosen = localStorage.getItem('tianbao.scheme')
  const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.mantineColorScheme = isDark ? 'dark' : 'light'
} catch {
  // a browser that keeps nothing starts light
}
