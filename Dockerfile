# syntax=docker/dockerfile:1
# One image for all roles; ROLE decides what a container does. Node 26 is the current LTS line.
# The result runs on every architecture, so it is built on the machine's own; only there, and with the same Node, is its code cache used.
FROM --platform=$BUILDPLATFORM node:26-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY script/build.ts ./script/
COPY script/bundle ./script/bundle
COPY src ./src
RUN npm run build

# The playground needs the sources and the dev dependencies. `docker compose --profile playground up` builds it.
FROM build AS playground
RUN apt-get update && apt-get install -y --no-install-recommends redis-server && rm -rf /var/lib/apt/lists/*
COPY manifest ./manifest
COPY playground ./playground
USER node
EXPOSE 4000
CMD ["node", "--import", "tsx", "playground/main.ts", "--host", "0.0.0.0"]

# One container that is the whole bot, with its own redis-server and its data in a volume at /data. Nothing is run here, so that it
# needs no emulation either.
FROM redis:7-bookworm AS all-in-one
COPY --from=node:26-bookworm-slim /usr/local/bin/node /usr/local/bin/
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data/chatops
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/dist ./dist
USER 1000
EXPOSE 3000
ENTRYPOINT []
CMD ["node", "dist/main.js"]

FROM node:26-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
# The bundle needs no packages; package.json says that it is made of modules.
COPY --from=build /app/package.json ./
COPY --from=build /app/dist ./dist
USER node
EXPOSE 3000
# Node is PID 1 and main.ts handles SIGTERM, so no shell or init is needed.
CMD ["node", "dist/main.js"]
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
