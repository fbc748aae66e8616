/// <reference types="vitest/config" />
import { getViteConfig } from 'astro/config';

export default getViteConfig({
  test: { environment: 'happy-dom', globals: true, include: ['src/**/*.test.{ts,tsx}'] },
});
