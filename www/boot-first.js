// What has to be known before the first frame: whether the page can start at all, the
// reader's theme, whether the static text, which is that of the first page, is what was
// asked for, and which lesson is.

// Where nothing speaks against a start, index.html does not explain why there was none.
if (location.protocol !== 'file:' && 'noModule' in HTMLScriptElement.prototype) {
  document.documentElement.dataset.starting = '';
  // boot.js says itself what stopped it, unless it is missing or not understood.
  addEventListener('error', ({ target, filename }) => {
    if (/\/boot\.js$/.test(target.src || filename || '')) {
      delete document.documentElement.dataset.starting;
    }
  }, true);
}

try {
  const theme = localStorage.getItem('interleave.theme');
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
    // The browser's own bar follows; src/components/theme_button.rs does the same later.
    for (const of of ['light', 'dark']) {
      document.getElementById(`colour-${of}`).media = of === theme ? 'all' : 'not all';
    }
  }
} catch {
  // Storage may be forbidden: the system's theme it is.
}
if (!['', '#', '#/'].includes(location.hash)) {
  document.documentElement.dataset.room = 'other';
}

// A lesson's text is asked for before anything else, and what the page needs of it.
const [, lesson] = /^#\/lessons\/([a-z0-9-]+)/.exec(location.hash) ?? [];
for (const file of lesson ? ['en.html', 'en.json'] : []) {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href: `lessons/${lesson}/${file}` });
  document.head.append(link);
}
