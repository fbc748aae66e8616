import node from '@astrojs/node';
import react from '@astrojs/react';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, envField } from 'astro/config';

export default defineConfig({
  output: 'server',
  adapter: node({ mode: 'middleware' }),
  integrations: [react()],
  trailingSlash: 'never',
  build: { format: 'file' },
  devToolbar: { enabled: false },
  session: false,
  // Astro's own default drops the space between a word and a link on the next line.
  compressHTML: true,
  security: {
    // The API checks the origin of every change; pages accept no forms.
    checkOrigin: false,
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ],
    },
  },
  // Its highlighter writes style attributes, which the policy refuses.
  markdown: { syntaxHighlight: false },
  env: {
    // `secret` means: read when the server starts. A `public` server variable would be frozen into the build.
    schema: {
      PEERLOOP_API: envField.string({ context: 'server', access: 'secret', default: 'http://127.0.0.1:5080' }),
      PEERLOOP_PAGE_KEY: envField.string({ context: 'server', access: 'secret', optional: true }),
    },
  },
  vite: {
    plugins: [tailwindcss()],
    // Nothing inlined: every script and font is a file the policy names and the browser keeps.
    build: { assetsInlineLimit: 0 },
  },
});
