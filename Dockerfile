# The API as a standalone server, for those who run containers instead of Lambda functions.
#
#   docker build -t users-api .
#   docker run --rm -p 3000:3000 --env-file .env users-api
#
# Configured only by its environment (docs/configuration.md). Credentials for DynamoDB come from
# where the SDK finds them: the task's role, the node's, or AWS_* variables.
FROM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
COPY src/runtime/package.json src/runtime/
COPY scripts/toolkit/package.json scripts/toolkit/bin.cjs scripts/toolkit/
RUN npm ci --ignore-scripts
COPY tsconfig.json openapi.yaml ./
COPY generated generated
COPY scripts scripts
COPY src src
COPY docs/guides.md docs/
RUN npm run build && npm run docs

FROM node:24-slim
ENV NODE_ENV=production PORT=3000
WORKDIR /app
# One file: nothing to install, and nothing in the image that a request does not need. The documentation
# is served if DOCS_FOLDER is docs.
COPY --from=build /build/dist/server.js ./
COPY --from=build /build/dist/docs docs
# The user `node`, by its number: Kubernetes cannot tell from a name that the user is not root.
USER 1000
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/v1/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1: SIGTERM reaches it, and requests in flight finish.
CMD ["node", "server.js"]
