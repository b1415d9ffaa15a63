// Puppeteer, without launchers and downloads: a third of the code to load, and there is a process already.

export { default as puppeteer } from 'puppeteer/internal/puppeteer-core-browser.js';
