// What has to be known before the first frame: the reader's theme, and whether the
// static text, which is that of the first page, is what was asked for.

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
