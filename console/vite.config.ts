import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Charts and the map come with the views that draw them; everything else that views share is one
// chunk, which a browser keeps between releases of our own code.
const CHARTS = /node_modules[\\/](echarts|zrender|d3-|topojson-client|world-atlas)/;
const VENDOR = /node_modules[\\/]/;

const HUB = process.env.ENTREPOT_PUBLIC_URL ?? "http://localhost:8080";

export default defineConfig({
  base: "/console/",
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: process.env.ENTREPOT_CONSOLE_OUT ?? "dist",
    emptyOutDir: true,
    target: "es2022",
    // These know light-dark(), which carries our two colour schemes.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // The charts' helper library is everybody's: taken along with them, it would bring
            // them to the first page.
            { name: "vendor", test: /node_modules[\\/]tslib/, priority: 3 },
            { name: "charts", test: CHARTS, priority: 2 },
            { name: "vendor", test: VENDOR, priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": HUB } },
  preview: { proxy: { "/api": HUB } },
});
