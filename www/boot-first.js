// What has to be known before the first frame: the reader's theme, whether the static
// text, which is that of the first page, is what was asked for, and which lesson is.

try {
  const theme = localStorage.getItem('interleave.theme');
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
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
